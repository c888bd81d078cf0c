export const checks = {
  checks: {
    text: "Qué hace cada validación cuando un servicio no la pasa, y desde dónde. Vale para los ciclos que se ejecuten después de guardar.",
    check: "Validación",
    rule: "Regla",
    level: "Nivel",
    levelOf: "Nivel de «{{name}}»",
    thresholds: "Umbrales",
    usual: "Usual: {{value}}",
    reset: "Volver a lo usual",
    saved: "Validaciones guardadas.",
    changed_one: "{{count}} cambio sin guardar",
    changed_other: "{{count}} cambios sin guardar",
  },
  level: {
    off: "Apagada",
    information: "Informa",
    warning: "Advierte",
    stops: "Detiene",
  },
  thresholdUnit: {
    percent: "%",
    months: "meses",
    days: "días",
    wh: "kWh",
    wh_per_day: "kWh al día",
    standard_deviations: "desviaciones",
  },
} as const;
