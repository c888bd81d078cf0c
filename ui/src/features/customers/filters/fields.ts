import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountCondition } from "~/generated/AccountCondition";
import type { AccountField } from "~/generated/AccountField";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { Comparison } from "~/generated/Comparison";
import type { Market } from "~/generated/Market";
import type { Metering } from "~/generated/Metering";
import type { PersonKind } from "~/generated/PersonKind";
import { METHOD_KINDS, type MethodKind } from "~/lib/paymentMethods";

export const TABS = ["customer", "contract", "billing", "methods"] as const;
export type Tab = (typeof TABS)[number];

/** The kinds of value of a field, which decide its input and its comparisons. */
const KINDS = {
  word: ["contains", "is", "is_not"],
  text: ["contains", "is", "is_not", "empty", "not_empty"],
  list: ["is", "is_not", "empty", "not_empty"],
  document: ["is", "is_not", "empty", "not_empty"],
  tariff: ["is", "is_not", "empty", "not_empty"],
  issuer: ["is", "is_not"],
  code: ["is", "is_not", "empty", "not_empty"],
  choice: ["is", "is_not"],
  flag: ["is"],
  instant: ["at_least", "at_most"],
  day: ["at_least", "at_most", "is", "empty", "not_empty"],
  money: ["at_least", "at_most", "is"],
  count: ["at_least", "at_most", "is"],
  monthDay: ["is", "at_least", "at_most", "empty", "not_empty"],
} as const satisfies Record<string, readonly Comparison[]>;
type Kind = keyof typeof KINDS;

const FIELDS: Record<AccountField, readonly [Tab, Kind]> = {
  name: ["customer", "word"],
  code: ["customer", "word"],
  person_kind: ["customer", "choice"],
  document_kind: ["customer", "document"],
  document: ["customer", "text"],
  email: ["customer", "text"],
  phone: ["customer", "text"],
  mobile: ["customer", "text"],
  address: ["customer", "text"],
  district: ["customer", "text"],
  city: ["customer", "text"],
  neighbourhood: ["customer", "list"],
  region: ["customer", "list"],
  zone: ["customer", "list"],
  salesperson: ["customer", "list"],
  collector: ["customer", "list"],
  notes: ["customer", "text"],
  active: ["customer", "flag"],
  created_on: ["customer", "instant"],
  market: ["contract", "choice"],
  tariff: ["contract", "tariff"],
  issuer: ["contract", "issuer"],
  contract_from: ["contract", "day"],
  contract_to: ["contract", "day"],
  metering: ["contract", "choice"],
  connected: ["contract", "flag"],
  feeder: ["contract", "text"],
  transformer: ["contract", "text"],
  route: ["contract", "text"],
  debt: ["billing", "money"],
  unpaid_invoices: ["billing", "count"],
  oldest_due_on: ["billing", "day"],
  mail_on_invoice: ["billing", "flag"],
  mail_on_payment: ["billing", "flag"],
  billing_enabled: ["billing", "flag"],
  inform_collector: ["billing", "flag"],
  automatic_state: ["billing", "flag"],
  suspended: ["billing", "flag"],
  billing_day: ["billing", "monthDay"],
  billing_issuer: ["billing", "code"],
  tax_condition: ["billing", "code"],
  invoice_type: ["billing", "code"],
  tax_id: ["billing", "text"],
  tax: ["billing", "code"],
  payment_method_kind: ["methods", "code"],
  payment_method_bank: ["methods", "text"],
  payment_method_body: ["methods", "text"],
  payment_method_gateway: ["methods", "text"],
  payment_method_reference: ["methods", "text"],
};

export const tabOf = (field: AccountField): Tab => FIELDS[field][0];
export const kindOf = (field: AccountField): Kind => FIELDS[field][1];
export const comparisonsOf = (field: AccountField): readonly Comparison[] => KINDS[kindOf(field)];
export const fieldsOf = (tab: Tab): AccountField[] =>
  (Object.keys(FIELDS) as AccountField[]).filter((field) => tabOf(field) === tab);
export const asField = (name: string | null): AccountField | undefined =>
  name !== null && name in FIELDS ? (name as AccountField) : undefined;

/** The values of the fields that are chosen among a few. */
export const CHOICES = {
  person_kind: ["natural", "legal", "other"],
  market: ["regulated", "unregulated"],
  metering: ["remote", "manual"],
  payment_method_kind: METHOD_KINDS,
} as const satisfies {
  person_kind: readonly PersonKind[];
  market: readonly Market[];
  metering: readonly Metering[];
  payment_method_kind: readonly MethodKind[];
};
export type ChoiceField = keyof typeof CHOICES;

export const needsValue = (is: Comparison) => is !== "empty" && is !== "not_empty";
export const isWhole = ({ is, value }: AccountCondition) => !needsValue(is) || value.trim() !== "";

/** A new condition on a field. */
export function begin(field: AccountField): AccountCondition {
  const [is = "is"] = comparisonsOf(field);
  return { field, is, value: kindOf(field) === "flag" ? "1" : "" };
}

/** The criteria of a filter, without empty ones and without the sort order. */
export function criteriaOf({ sort, any, conditions, ...rest }: AccountFilter): AccountFilter {
  const given = Object.entries(rest).filter(([, value]) => value != null && value !== "");
  const some = conditions && conditions.length > 0;
  return { ...Object.fromEntries(given), ...(some && { conditions }), ...(some && any && { any }) };
}

export const isFiltered = (filter: AccountFilter) => Object.keys(criteriaOf(filter)).length > 0;

/** The name of a comparison, by the kind of the field. */
export function useComparisonName() {
  const { t } = useTranslation();
  return (field: AccountField, is: Comparison) => {
    const ofDay = kindOf(field) === "day" || kindOf(field) === "instant";
    return ofDay && (is === "at_least" || is === "at_most")
      ? t(`dayComparison.${is}`)
      : t(`comparison.${is}`);
  };
}

export type Draft = { key: number; condition: AccountCondition };

/** The conditions of a filter in the form. */
export function useConditions(filter: AccountFilter) {
  const last = useRef(0);
  const drafted = (condition: AccountCondition): Draft => ({ key: ++last.current, condition });
  const [rows, setRows] = useState<Draft[]>(() => (filter.conditions ?? []).map(drafted));
  const [any, setAny] = useState(filter.any ?? false);
  const [added, setAdded] = useState(0);
  const conditions = rows.map(({ condition }) => condition);
  return {
    rows,
    any,
    setAny,
    /** The row that was added last. */
    added,
    add: (field: AccountField) => {
      const row = drafted(begin(field));
      setRows((now) => [...now, row]);
      setAdded(row.key);
    },
    change: (key: number, condition: AccountCondition) =>
      setRows((now) => now.map((row) => (row.key === key ? { key, condition } : row))),
    remove: (key: number) => setRows((now) => now.filter((row) => row.key !== key)),
    clear: () => setRows([]),
    /** Where a value is missing. */
    lacking: (): Tab | undefined => {
      const blank = conditions.find((condition) => !isWhole(condition));
      return blank && tabOf(blank.field);
    },
    /** The filter with the conditions that have their value. */
    filter: criteriaOf({ ...filter, conditions: conditions.filter(isWhole), any }),
  };
}
