import { randomId } from "@mantine/hooks";
import type { TFunction } from "i18next";
import type { AccountPaymentMethod } from "~/generated/AccountPaymentMethod";

export type MethodKind = AccountPaymentMethod["kind"];
export type MethodField = "bank" | "account" | "holder" | "body" | "gateway" | "reference";

/** The fields of each kind, in order. */
export const METHOD_FIELDS = {
  bank_debit: ["bank", "account", "holder"],
  collecting_body: ["body", "reference"],
  gateway: ["gateway", "reference"],
} as const satisfies Record<MethodKind, readonly MethodField[]>;

export const METHOD_KINDS = Object.keys(METHOD_FIELDS) as MethodKind[];

/** The required fields of each kind. */
const NEEDED: Record<MethodKind, readonly MethodField[]> = {
  bank_debit: ["bank", "account"],
  collecting_body: ["body"],
  gateway: ["gateway", "reference"],
};

/** A payment method in the form; fields of other kinds are kept while the kind changes. */
export type MethodDraft = Record<MethodField, string> & { kind: MethodKind; key: string };

const BLANK: Record<MethodField, string> = {
  bank: "",
  account: "",
  holder: "",
  body: "",
  gateway: "",
  reference: "",
};

export const blankMethod = (): MethodDraft => ({ ...BLANK, kind: "bank_debit", key: randomId() });

export const draftOf = (method: AccountPaymentMethod, key = randomId()): MethodDraft => ({
  ...BLANK,
  ...method,
  key,
});

export function methodOf(draft: MethodDraft): AccountPaymentMethod {
  const text = (field: MethodField) => draft[field].trim();
  switch (draft.kind) {
    case "bank_debit":
      return { kind: draft.kind, bank: text("bank"), account: text("account"), holder: text("holder") };
    case "collecting_body":
      return { kind: draft.kind, body: text("body"), reference: text("reference") };
    case "gateway":
      return { kind: draft.kind, gateway: text("gateway"), reference: text("reference") };
  }
}

export const isNeeded = (kind: MethodKind, field: MethodField) => NEEDED[kind].includes(field);

/** Whether a field is missing that the draft's kind needs. */
export const isLacking = (draft: MethodDraft, field: MethodField) =>
  isNeeded(draft.kind, field) && draft[field].trim() === "";

export const methodFacts = (method: AccountPaymentMethod): (readonly [MethodField, string])[] =>
  METHOD_FIELDS[method.kind].map((field) => [field, draftOf(method)[field]] as const);

/** In one line: `Débito bancario · BCP · 193-1112223-0-45`. */
export const methodText = (method: AccountPaymentMethod, t: TFunction) =>
  [t(`paymentMethods.kind.${method.kind}`), ...methodFacts(method).map(([, value]) => value)]
    .filter(Boolean)
    .join(" · ");
