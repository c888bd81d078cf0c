import type { map as es } from "../es/map";
import type { Written } from "../written";

export const map: Written<typeof es> = {
  map: {
    label: "Map of supply points",
    none: "No coordinates",
    noneText_one:
      "There is no place to show: the premises of the supply point have no latitude or longitude.",
    noneText_other:
      "There is no place to show: the premises of the {{count}} supply points have no latitude or longitude.",
    points_one: "{{count}} supply point",
    points_other: "{{count}} supply points",
    neighbours_one: "{{count}} neighbour",
    neighbours_other: "{{count}} neighbours",
    withoutPlace_one: "{{count}} supply point without coordinates",
    withoutPlace_other: "{{count}} supply points without coordinates",
    ownMark: "{{code}}, {{name}}, {{address}}",
    neighbourMark: "Neighbour {{code}}, {{name}}, {{address}}",
    missing: "Pictures of the map are missing: {{problem}}",
    noGraphics: "This computer cannot draw the pictures of the map.",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    fit: "See all",
  },
};
