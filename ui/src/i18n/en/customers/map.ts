import type { map as es } from "../../es/customers/map";
import type { Written } from "../../written";

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
  tiles: {
    title: "Pictures of the map",
    text: "Without an address, maps are drawings to scale with the supply points, and nothing is requested from the internet. With one, the program, not the window, requests the tiles of the visible area: the owner of the server can know which areas are viewed, never of which accounts.",
    on: "On",
    off: "Off",
    address: "Address of the server",
    addressHelp:
      "With {z}, {x} and {y} where the zoom and the place go. Leave it empty to turn the pictures off.",
    attribution: "Whom to name",
    attributionHelp: "What the server asks to have written on the map.",
    saved: "Maps use the pictures of the server.",
    removed: "Maps ask for no more pictures.",
    try: "Try",
    saveFirst: "Save before you try.",
    answers: "The server answers: this is the picture of the whole world.",
    world: "The whole world, as the server draws it",
    notPicture: "The server answered something that is not a picture. Check the address.",
  },
};
