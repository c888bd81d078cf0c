import i18next from "i18next";
import { expect, it } from "vitest";
import "~/i18n";
import { auditDetail } from "~/features/settings/auditDetail";
import { makeFormat } from "~/lib/format";

const format = makeFormat("pe", "America/Lima", "es", "PEN");
const told = (detail: unknown) =>
  auditDetail(typeof detail === "string" ? detail : JSON.stringify(detail), i18next.t, format).replaceAll(
    "\u00a0",
    " ",
  );

it.each([
  [{ name: "Octubre", period: "2026-10", services: 60 }, "Octubre · octubre de 2026 · Servicios: 60"],
  [
    { amount: { minor: 23721, currency: "PEN" }, invoices: ["a", "b"], method: "cash", number: 12 },
    "N.º 12 · S/ 237.21 · Efectivo · Facturas: 2",
  ],
  [{ decision: "exclude", services: ["a"], changed: 1 }, "Apartar · Servicios: 1 · Cambiadas: 1"],
  [{ role: "auditor", active: false }, "Auditor · Desactivado"],
  [{}, ""],
  ["a plain sentence", "a plain sentence"],
])("%j is told as %s", (detail, words) => {
  expect(told(detail)).toBe(words);
});
