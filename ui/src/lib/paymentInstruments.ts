import { randomId } from "@mantine/hooks";
import type { TFunction } from "i18next";
import type { AccountPaymentMethod } from "~/generated/AccountPaymentMethod";

export type InstrumentKind = AccountPaymentMethod["kind"];
export type InstrumentField = "bank" | "account" | "holder" | "body" | "gateway" | "reference";

/** The fields of each kind, in order. */
export const INSTRUMENT_FIELDS = {
  bank_debit: ["bank", "account", "holder"],
  collecting_body: ["body", "reference"],
  gateway: ["gateway", "reference"],
} as const satisfies Record<InstrumentKind, readonly InstrumentField[]>;

export const INSTRUMENT_KINDS = Object.keys(INSTRUMENT_FIELDS) as InstrumentKind[];

/** The required fields of each kind. */
const NEEDED: Record<InstrumentKind, readonly InstrumentField[]> = {
  bank_debit: ["bank", "account"],
  collecting_body: ["body"],
  gateway: ["gateway", "reference"],
};

/** A payment instrument in the form; fields of other kinds are kept while the kind changes. */
export type InstrumentDraft = Record<InstrumentField, string> & { kind: InstrumentKind; key: string };

const BLANK: Record<InstrumentField, string> = {
  bank: "",
  account: "",
  holder: "",
  body: "",
  gateway: "",
  reference: "",
};

export const blankInstrument = (): InstrumentDraft => ({ ...BLANK, kind: "bank_debit", key: randomId() });

export const draftOf = (instrument: AccountPaymentMethod, key = randomId()): InstrumentDraft => ({
  ...BLANK,
  ...instrument,
  key,
});

export function instrumentOf(draft: InstrumentDraft): AccountPaymentMethod {
  const text = (field: InstrumentField) => draft[field].trim();
  switch (draft.kind) {
    case "bank_debit":
      return { kind: draft.kind, bank: text("bank"), account: text("account"), holder: text("holder") };
    case "collecting_body":
      return { kind: draft.kind, body: text("body"), reference: text("reference") };
    case "gateway":
      return { kind: draft.kind, gateway: text("gateway"), reference: text("reference") };
  }
}

export const isNeeded = (kind: InstrumentKind, field: InstrumentField) => NEEDED[kind].includes(field);

/** Whether a field is missing that the draft's kind needs. */
export const isLacking = (draft: InstrumentDraft, field: InstrumentField) =>
  isNeeded(draft.kind, field) && draft[field].trim() === "";

export const instrumentFacts = (instrument: AccountPaymentMethod): (readonly [InstrumentField, string])[] =>
  INSTRUMENT_FIELDS[instrument.kind].map((field) => [field, draftOf(instrument)[field]] as const);

/** In one line: `Débito bancario · BCP · 193-1112223-0-45`. */
export const instrumentText = (instrument: AccountPaymentMethod, t: TFunction) =>
  [t(`means.kind.${instrument.kind}`), ...instrumentFacts(instrument).map(([, value]) => value)]
    .filter(Boolean)
    .join(" · ");
