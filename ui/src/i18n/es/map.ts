export const map = {
  map: {
    label: "Mapa de suministros",
    none: "Sin coordenadas",
    noneText_one: "Ningún lugar que mostrar: el suministro no tiene latitud ni longitud en su predio.",
    noneText_other:
      "Ningún lugar que mostrar: los {{count}} suministros no tienen latitud ni longitud en su predio.",
    points_one: "{{count}} suministro",
    points_other: "{{count}} suministros",
    neighbours_one: "{{count}} vecino",
    neighbours_other: "{{count}} vecinos",
    withoutPlace_one: "{{count}} suministro sin coordenadas",
    withoutPlace_other: "{{count}} suministros sin coordenadas",
    ownMark: "{{code}}, {{name}}, {{address}}",
    neighbourMark: "Vecino {{code}}, {{name}}, {{address}}",
    missing: "Faltan imágenes del mapa: {{problem}}",
    noGraphics: "Este equipo no puede dibujar las imágenes del mapa.",
    zoomIn: "Acercar",
    zoomOut: "Alejar",
    fit: "Ver todo",
  },
} as const;
