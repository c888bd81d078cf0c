import type { TFunction } from "i18next";

/** The name of a line: the text of the tariff or, for the rounding that the engine adds, its word. */
export const lineName = (t: TFunction, line: { component: string; description: string }) =>
  line.component === "rounding" ? t("invoices.rounding") : line.description;
