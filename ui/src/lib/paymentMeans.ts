import { randomId } from "@mantine/hooks";
import type { TFunction } from "i18next";
import type { PaymentMeans } from "~/generated/PaymentMeans";

export type MeansKind = PaymentMeans["kind"];
export type MeansField = "bank" | "account" | "holder" | "body" | "gateway" | "reference";

/** What each kind asks for, in order. */
export const MEANS_FIELDS = {
  bank_debit: ["bank", "account", "holder"],
  collecting_body: ["body", "reference"],
  gateway: ["gateway", "reference"],
} as const satisfies Record<MeansKind, readonly MeansField[]>;

export const MEANS_KINDS = Object.keys(MEANS_FIELDS) as MeansKind[];

/** Without these a kind says nothing. */
const NEEDED: Record<MeansKind, readonly MeansField[]> = {
  bank_debit: ["bank", "account"],
  collecting_body: ["body"],
  gateway: ["gateway", "reference"],
};

/** A way to pay while it is written: what another kind asks for is not lost by looking at it. */
export type MeansDraft = Record<MeansField, string> & { kind: MeansKind; key: string };

const BLANK: Record<MeansField, string> = {
  bank: "",
  account: "",
  holder: "",
  body: "",
  gateway: "",
  reference: "",
};

export const blankMeans = (): MeansDraft => ({ ...BLANK, kind: "bank_debit", key: randomId() });

export const draftOf = (means: PaymentMeans, key = randomId()): MeansDraft => ({ ...BLANK, ...means, key });

export function meansOf(draft: MeansDraft): PaymentMeans {
  const text = (field: MeansField) => draft[field].trim();
  switch (draft.kind) {
    case "bank_debit":
      return { kind: draft.kind, bank: text("bank"), account: text("account"), holder: text("holder") };
    case "collecting_body":
      return { kind: draft.kind, body: text("body"), reference: text("reference") };
    case "gateway":
      return { kind: draft.kind, gateway: text("gateway"), reference: text("reference") };
  }
}

export const isNeeded = (kind: MeansKind, field: MeansField) => NEEDED[kind].includes(field);

/** Whether a field is missing that the draft's kind needs. */
export const isLacking = (draft: MeansDraft, field: MeansField) =>
  isNeeded(draft.kind, field) && draft[field].trim() === "";

export const meansFacts = (means: PaymentMeans): (readonly [MeansField, string])[] =>
  MEANS_FIELDS[means.kind].map((field) => [field, draftOf(means)[field]] as const);

/** In one line: `Débito bancario · BCP · 193-1112223-0-45`. */
export const meansWords = (means: PaymentMeans, t: TFunction) =>
  [t(`means.kind.${means.kind}`), ...meansFacts(means).map(([, value]) => value)].filter(Boolean).join(" · ");
