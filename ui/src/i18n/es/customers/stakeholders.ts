export const stakeholders = {
  stakeholders: {
    add: "Agregar interesado",
    edit: "Editar interesado",
    added: "Se agregó a {{name}}.",
    changed: "Se guardaron los cambios de {{name}}.",
    role: "Papel",
    scope: "Alcance",
    whole: "Toda la cuenta",
    services: "Servicios",
    until: "Hasta (último día)",
    endToday: "Terminar hoy",
    none: "Solo el titular ve esta cuenta",
    noneText:
      "Agregue a quien también deba ver sus facturas, pedir cambios o pagar: un familiar, un inquilino, un contador.",
  },
  stakeholderRole: { viewer: "Consulta", manager: "Gestión", payer: "Pago" },
  stakeholderRights: {
    viewer: "Ve facturas y consumos.",
    manager: "Ve facturas y consumos, y pide cambios.",
    payer: "Ve facturas y las paga.",
  },
} as const;
