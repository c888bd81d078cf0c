import type { TFunction } from "i18next";
import type { AccountPaymentMethod } from "~/generated/AccountPaymentMethod";
import type { BulkSet } from "~/generated/BulkSet";
import type { Money } from "~/generated/Money";
import type { OrderKind } from "~/generated/OrderKind";
import type { SuspensionRule } from "~/generated/SuspensionRule";
import { fieldKind } from "~/lib/accountFields";
import type { ChoiceNames } from "~/lib/billingChoices";
import { NOTHING } from "~/lib/format";
import { methodText } from "~/lib/paymentMethods";
import { type AuditContext, auditChanges } from "./auditChanges";

const ORDERS: readonly string[] = ["disconnection", "reconnection", "visit"] satisfies OrderKind[];
/** Where somebody signed in; of a restore, `from` is the path of the backup. */
const WAYS: readonly string[] = ["window", "command_line", "token"];

/** The text of an audit entry from its stored fields. */
export function auditDetail(detail: string, context: AuditContext): string {
  const { t, format, choices } = context;
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
    list: code("directory"),
    code: (value) => [value, fields.into].filter(Boolean).join(" → "),
    name: plain,
    cycle: plain,
    file: plain,
    row: (value) => t("audit.sheetRow", { row: format.integer(Number(value)) }),
    document: plain,
    permission: (value) => t(`permission.${value}` as "permission.back_up"),
    legal_name: plain,
    tax_id: plain,
    issuer: plain,
    login: plain,
    tariff: plain,
    path: plain,
    by: (value) => t("audit.restoredBy", { login: plain(value) }),
    from: (value) =>
      WAYS.includes(plain(value))
        ? t(`audit.way.${value}` as "audit.way.window")
        : t("audit.restoredFrom", { path: plain(value) }),
    replaced: (value) => t("audit.replaced", { path: plain(value) }),
    kind: (value) => code(ORDERS.includes(plain(value)) ? "orderKind" : "importKind")(value),
    reason: plain,
    found: count(t("audit.found")),
    end: (value) => code("orderState")(isRecord(value) ? Object.keys(value)[0] : value),
    decision: code("decision"),
    role: code("role"),
    active: (value) => t(value ? "operators.active" : "operators.inactive"),
    number: (value) => `${t("payments.number")} ${value}`,
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
    set: (value) => auditSets(value, t, choices),
    rule: (value) => ruleWords(value as SuspensionRule, context),
    checked: count(t("audit.checked")),
    suspended: count(t("audit.suspended")),
    reactivated: count(t("audit.reactivated")),
    withheld: count(t("audit.withheld")),
    accounts: count(t("lists.accounts")),
    remain: count(t("audit.remain")),
    total: (value) => `${t("common.total")}: ${money(value)}`,
  };
  const parts = Object.entries(words).map(([field, say]) =>
    fields[field] == null ? "" : say(fields[field]),
  );
  return [...parts, ...changes(fields, context)].filter(Boolean).join(" · ");
}

const ruleWords = ({ limit, days }: SuspensionRule, { t, format }: AuditContext) =>
  t("audit.rule", { limit: format.money(limit), days: t("common.days", { count: days }) });

/** The old and new values; of something new, its name. */
function changes(fields: Record<string, unknown>, context: AuditContext): string[] {
  const [before, after] = [fields.before, fields.after].map((state) => (state === null ? {} : state));
  if (isRecord(before) && isRecord(after)) return auditChanges(before, after, context);
  if (isRecord(after)) return calls(after);
  return [[before, after].filter((name) => typeof name === "string").join(" → ")];
}

/** The main facts of something new: an account, a group, or a supply point with meter and tariff. */
function calls({ name, alias, document, meter, contract }: Record<string, unknown>): string[] {
  const parts = [isRecord(meter) && meter.serial, isRecord(contract) && contract.tariff];
  return [name, alias, document, ...parts].filter((text) => typeof text === "string");
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(detail: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === "object" ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The values set by a bulk change: `Zona: Norte · Aviso de pago: no`. */
function auditSets(sets: unknown, t: TFunction, choices: ChoiceNames): string {
  if (!Array.isArray(sets)) return "";
  const say = ({ field, value }: BulkSet): string => {
    if (fieldKind(field) === "flag") return value === "1" ? t("audit.yes") : t("audit.no");
    if (field === "billing_issuer") return choices.issuer(value) || NOTHING;
    if (field === "tax_condition") return choices.taxCondition(value) || NOTHING;
    if (field === "invoice_type") return choices.invoiceType(value) || NOTHING;
    if (field === "taxes") return choices.tax(value);
    if (field === "payment_methods") return methodText(JSON.parse(value) as AccountPaymentMethod, t);
    return value || NOTHING;
  };
  /** Adds or removes, for taxes and payment methods. */
  const operation = ({ operation }: BulkSet) =>
    operation && operation !== "set" ? `${t(`bulk.operation.${operation}`)} ` : "";
  return (sets as BulkSet[])
    .map((set) => `${t(`accountField.${set.field}`)}: ${operation(set)}${say(set)}`)
    .join(" · ");
}
