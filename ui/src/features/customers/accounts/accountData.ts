import type { AccountData } from "~/generated/AccountData";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import type { NaturalName } from "~/generated/NaturalName";
import type { PersonKind } from "~/generated/PersonKind";

export const PERSON_KINDS = ["natural", "legal", "other"] as const satisfies readonly PersonKind[];

const BLANK: AccountData = {
  code: "",
  person_kind: "natural",
  name: "",
  natural_name: { name: "", first_given: "", second_given: "", first_family: "", second_family: "" },
  document_kind: "",
  document: "",
  email: "",
  further_emails: [],
  mail_on_invoice: true,
  mail_on_payment: true,
  phone: "",
  address: "",
  district: "",
  city: "",
  neighbourhood: "",
  region: "",
  zone: "",
  salesperson: "",
  collector: "",
  notes: "",
};

/** What a refusal may speak of. */
export const ACCOUNT_FIELDS: readonly string[] = Object.keys(BLANK);

export const heldBy = (documents: readonly DocumentChoice[], kind: PersonKind) =>
  documents.filter(({ holders }) => holders.includes(kind));

/** A new account, of a person with the country's first document. */
export const blankAccount = (documents: readonly DocumentChoice[]): AccountData => ({
  ...BLANK,
  document_kind: heldBy(documents, BLANK.person_kind)[0]?.kind ?? "",
});

/** What a form writes of an account. */
export function dataOf(account: AccountDetail): AccountData {
  const { id, former_names, active, created_at, changed_at, debt, credit, groups, ...data } = account;
  return data;
}

export const givenParts = (name: NaturalName) => Object.values(name).filter((part) => part.trim()).length;

/** The name that the parts make. */
export const partsTogether = ({ name, ...parts }: NaturalName) =>
  name.trim() ||
  [parts.first_given, parts.second_given, parts.first_family, parts.second_family]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");

export const nameOf = (data: AccountData) =>
  (data.person_kind === "natural" && partsTogether(data.natural_name)) || data.name.trim();

/** A name that came whole from a file cannot be written whole again once it has been given in parts. */
export const isWhole = (data: AccountData) =>
  data.person_kind === "natural" && givenParts(data.natural_name) === 0;
