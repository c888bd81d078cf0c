import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import type { AccountData } from "~/generated/AccountData";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { AccountId } from "~/generated/AccountId";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import type { NaturalName } from "~/generated/NaturalName";
import type { PersonKind } from "~/generated/PersonKind";
import { NO_ADDRESS } from "~/lib/addresses";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

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
  mobile: "",
  ...NO_ADDRESS,
  neighbourhood: "",
  region: "",
  zone: "",
  salesperson: "",
  collector: "",
  notes: "",
};

/** The fields that a refusal may name. */
export const ACCOUNT_FIELDS: readonly string[] = Object.keys(BLANK);

export const heldBy = (documents: readonly DocumentChoice[], kind: PersonKind) =>
  documents.filter(({ holders }) => holders.includes(kind));

/** A new account, of a person with the country's first document. */
export const blankAccount = (documents: readonly DocumentChoice[]): AccountData => ({
  ...BLANK,
  document_kind: heldBy(documents, BLANK.person_kind)[0]?.kind ?? "",
});

/** The form values of an account. */
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

type Options = { onDone: () => void; onRefused: (error: BackendError) => boolean };

type CreateOptions = Options & {
  /** Whether the person goes on with its first supply. */ goesOn: () => boolean;
};

/** Creates an account and opens it, or the wizard of its first supply. */
export function useCreateAccount({ onDone, onRefused, goesOn }: CreateOptions) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useAction(
    async (request, data: AccountData) => ({
      id: await backend.customers.createAccount(request, data),
      data,
    }),
    {
      onDone: ({ id, data }) => {
        toast(t("account.created", { name: nameOf(data) }));
        onDone();
        const to = goesOn() ? "/customers/$id/new-service" : "/customers/$id";
        void navigate({ to, params: { id }, ignoreBlocker: true });
      },
      onRefused,
    },
  );
}

type Change = { account: AccountDetail; data: AccountData };

/** Saves an account, with an undo. */
export function useChangeAccount({ onDone, onRefused }: Options) {
  const { t } = useTranslation();
  const restore = useAction(
    async (request, { id, data }: { id: AccountId; data: AccountData }) => {
      const { changed_at } = await backend.customers.account(id);
      await backend.customers.changeAccount(request, id, changed_at, data);
    },
    { onDone: () => toast(t("account.restored")) },
  );
  return useAction(
    async (request, change: Change) => {
      await backend.customers.changeAccount(
        request,
        change.account.id,
        change.account.changed_at,
        change.data,
      );
      return change;
    },
    {
      onDone: ({ account, data }) => {
        const former = dataOf(account);
        const undo = {
          label: t("common.undo"),
          onClick: () => restore.mutate({ id: account.id, data: former }),
        };
        const restorable = !isWhole(former) || isWhole(data);
        toast(t("account.changed", { name: nameOf(data) }), restorable ? undo : undefined);
        onDone();
      },
      onRefused,
    },
  );
}
