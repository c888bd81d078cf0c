import i18next from "i18next";
import { expect, it } from "vitest";
import "~/i18n";
import { auditDetail } from "~/features/company/audit/auditDetail";
import { makeFormat } from "~/lib/format";

const format = makeFormat("pe", "America/Lima", "es", "PEN");
const names: Record<string, string> = {
  contribuyente: "Contribuyente con RUC",
  factura: "Factura",
  igv: "IGV",
  "20331898008": "Distribuidora",
};
const nameOf = (code: string) => names[code] ?? code;
const choices = { issuer: nameOf, taxCondition: nameOf, invoiceType: nameOf, tax: nameOf };
const told = (detail: unknown) =>
  auditDetail(typeof detail === "string" ? detail : JSON.stringify(detail), {
    t: i18next.t,
    format,
    choices,
  }).replaceAll("\u00a0", " ");

it.each([
  [{ name: "Octubre", period: "2026-10", services: 60 }, "Octubre · octubre de 2026 · Servicios: 60"],
  [
    { amount: { minor: 23721, currency: "PEN" }, invoices: ["a", "b"], method: "cash", number: 12 },
    "N.º 12 · S/ 237.21 · Efectivo · Facturas: 2",
  ],
  [{ number: 12345 }, "N.º 12345"],
  [{ of: "settle", cycle: "Octubre" }, "Octubre"],
  [{ of: "what_if", period: "2026-10" }, "octubre de 2026"],
  [{ decision: "exclude", services: ["a"], changed: 1 }, "Excluir · Servicios: 1 · Cambiadas: 1"],
  [{ role: "auditor", active: false }, "Auditor · Desactivado"],
  [
    { before: null, after: { address: "https://mapas.pe/{z}/{x}/{y}", attribution: "© Mapas" } },
    "Dirección: — → https://mapas.pe/{z}/{x}/{y} · A quién nombrar: — → © Mapas",
  ],
  [{ before: { address: "a", attribution: "" }, after: null }, "Dirección: a → — · A quién nombrar: — → —"],
  [
    { code: "C0000042", after: { code: "C0000042", name: "Lucía Ccori", document: "45127788" } },
    "C0000042 · Lucía Ccori · 45127788",
  ],
  [
    {
      code: "C0000042",
      before: { phone: "01 425 1111", zone: "", mail_on_invoice: true, further_emails: [] },
      after: { phone: "999", zone: "Sur", mail_on_invoice: false, further_emails: ["a@b.pe", "c@d.pe"] },
    },
    "C0000042 · Otros correos: — → a@b.pe, c@d.pe · Aviso de factura: sí → no · Teléfono: 01 425 1111 → 999 · Zona: — → Sur",
  ],
  [
    {
      code: "C1",
      before: { natural_name: { name: "", first_given: "Ana" }, person_kind: "natural" },
      after: { natural_name: { name: "", first_given: "" }, person_kind: "legal" },
    },
    "C1 · Tipo de persona: Persona natural → Persona jurídica · Partes del nombre: Ana → —",
  ],
  [{ code: "C1", before: { active: true }, after: { active: false } }, "C1 · Estado: Activa → Inactiva"],
  [{ list: "zone", code: "S", before: null, after: "Sur" }, "Zona · S · Sur"],
  [{ list: "zone", code: "S", before: "Sur", after: "Sur y valle" }, "Zona · S · Sur → Sur y valle"],
  [{ list: "collector", code: "R1", into: "R2", accounts: 12 }, "Recaudador · R1 → R2 · Cuentas: 12"],
  [{ list: "region", code: "LIM", into: null, accounts: 0 }, "Región · LIM"],
  [{ after: { name: "Taller", alias: "El de la playa" } }, "Taller · El de la playa"],
  [
    { code: "SU7", after: { code: "SU7", meter: { serial: "M-7" }, contract: { tariff: "pe-mt3" } } },
    "SU7 · M-7 · pe-mt3",
  ],
  [{ code: "SU8", after: { code: "SU8", meter: null, contract: { tariff: "pe-mt3" } } }, "SU8 · pe-mt3"],
  [
    {
      set: [
        { field: "zone", value: "Sur" },
        { field: "mail_on_payment", value: "0" },
        { field: "notes", value: "" },
      ],
      accounts: 12,
    },
    "Zona: Sur · Aviso de pago: no · Notas: — · Cuentas: 12",
  ],
  [{ code: "SU7", kind: "disconnection", reason: "Deuda" }, "SU7 · Corte · Deuda"],
  [{ kind: "reconnection", end: { done: { on: "2026-11-20", by: "" } } }, "Reconexión · Realizada"],
  [{ kind: "disconnection", end: "cancelled" }, "Corte · Cancelada"],
  [{ code: "SU7", before: "M-1", after: "M-2", on: "2026-11-20" }, "SU7 · M-1 → M-2"],
  [{ undoes: "bc-1", accounts: 11, remain: 2 }, "Cuentas: 11 · Datos que se quedan: 2"],
  [
    {
      code: "C1",
      before: { billing_enabled: true, billing_day: null, issuer: "", tax_condition: "", taxes: [] },
      after: {
        billing_enabled: false,
        billing_day: 12,
        issuer: "20331898008",
        tax_condition: "contribuyente",
        taxes: ["igv"],
      },
    },
    "C1 · Facturación activa: sí → no · Día de cierre: — → 12 · Emisor: — → Distribuidora · Condición tributaria: — → Contribuyente con RUC · Impuestos: — → IGV",
  ],
  [
    {
      before: { payment_methods: [] },
      after: { payment_methods: [{ kind: "gateway", gateway: "Niubiz", reference: "tok_881" }] },
    },
    "Medios de pago: — → Pasarela de pago · Niubiz · tok_881",
  ],
  [
    {
      set: [
        { field: "billing_enabled", value: "0" },
        { field: "invoice_type", value: "factura" },
        { field: "taxes", operation: "add", value: "igv" },
        {
          field: "payment_methods",
          operation: "remove",
          value: '{"kind":"collecting_body","body":"Caja Huancayo","reference":""}',
        },
      ],
      accounts: 4,
    },
    "Facturación activa: no · Comprobante: Factura · Impuestos: Agregar IGV · Medio de pago: Quitar Ente recaudador · Caja Huancayo · Cuentas: 4",
  ],
  [
    {
      before: { limit: { minor: 0, currency: "PEN" }, days: 30 },
      after: { limit: { minor: 5000, currency: "PEN" }, days: 30 },
    },
    "Importe vencido mayor que: S/ 0.00 → S/ 50.00",
  ],
  [
    { rule: { limit: { minor: 0, currency: "PEN" }, days: 30 }, checked: 17, suspended: 3, reactivated: 0 },
    "Límite S/ 0.00 a más de 30 días · Cuentas revisadas: 17 · Contratos suspendidos: 3",
  ],
  [
    { cycle: "Octubre", invoices: 45, withheld: 3, issued_on: "2026-11-05" },
    "Octubre · Facturas: 45 · Fecha de emisión: 05/11/2026 · Retenidos: 3",
  ],
  [{ from: "window" }, "En la ventana"],
  [{ from: "command_line" }, "En la línea de comandos"],
  [{ from: "token", name: "nocturno" }, "nocturno · Con una clave de acceso"],
  [{ document: "S001-00000042" }, "S001-00000042"],
  [{ reason: "Equipo nuevo", found: ["falta la clave"] }, "Equipo nuevo · Encontrado: 1"],
  [
    { file: "cuentas.csv", row: 12, before: { phone: "01 425" }, after: { phone: "999" } },
    "cuentas.csv · Fila 12 · Teléfono: 01 425 → 999",
  ],
  [{ permission: "back_up" }, "Copias y verificación"],
  [
    { by: "demo", from: "/datos/backups/acometida-1.db", replaced: "/datos/replaced-1.db" },
    "Restaurada por demo · Copia: /datos/backups/acometida-1.db · Los datos anteriores: /datos/replaced-1.db",
  ],
  [{ by: "demo", from: "a.db", replaced: null }, "Restaurada por demo · Copia: a.db"],
  [{}, ""],
  ["a plain sentence", "a plain sentence"],
])("%j is told as %s", (detail, words) => {
  expect(told(detail)).toBe(words);
});
