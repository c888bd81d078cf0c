import type { TFunction } from "i18next";
import type { Money } from "~/generated/Money";
import type { Format } from "~/lib/format";

/** What an audit entry noted, in words: the backend keeps its fields as they were. */
export function auditDetail(detail: string, t: TFunction, format: Format): string {
  const fields = parsed(detail);
  if (!fields) return detail;
  const plain = (value: unknown) => (typeof value === "string" ? value : "");
  const code = (group: string) => (value: unknown) =>
    t(`${group}.${value}` as "role.operator", { defaultValue: plain(value) });
  const count = (name: string) => (value: unknown) => {
    const many = Array.isArray(value) ? value.length : Number(value);
    return many === 0 ? "" : `${name}: ${format.integer(many)}`;
  };
  const money = (value: unknown) => format.money(value as Money);
  const words: Record<string, (value: unknown) => string> = {
    title: plain,
    name: plain,
    cycle: plain,
    file: plain,
    legal_name: plain,
    tax_id: plain,
    issuer: plain,
    login: plain,
    tariff: plain,
    path: plain,
    kind: code("importKind"),
    decision: code("decision"),
    role: code("role"),
    active: (value) => t(value ? "operators.active" : "operators.inactive"),
    number: (value) => `${t("payments.number")} ${format.integer(Number(value))}`,
    amount: money,
    method: code("method"),
    period: (value) => format.period(plain(value)),
    services: count(t("figure.services")),
    invoices: count(t("areas.invoices")),
    issued_on: (value) => `${t("settlement.issuedOn")}: ${format.date(plain(value))}`,
    rows: count(t("imports.rows")),
    created: count(t("imports.created")),
    changed: count(t("imports.changed")),
    unchanged: count(t("imports.unchanged")),
    refused: count(t("imports.refused")),
    settled: count(t("figure.settled")),
    review: count(t("figure.review")),
    total: (value) => `${t("common.total")}: ${money(value)}`,
  };
  return Object.entries(words)
    .map(([field, say]) => (fields[field] == null ? "" : say(fields[field])))
    .filter(Boolean)
    .join(" · ");
}

function parsed(detail: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === "object" ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
