import { Alert, Drawer, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { FormButtons } from "~/components/FormModal";
import { Loaded } from "~/components/states";
import type { AccountData } from "~/generated/AccountData";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { AccountId } from "~/generated/AccountId";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import { showInField } from "~/lib/formErrors";
import { onShortcuts, shortcut } from "~/lib/shortcuts";
import { useLeaving } from "~/lib/useLeaving";
import { inactiveTag } from "./AccountFacts";
import classes from "./AccountForm.module.css";
import { ContactPart, LocationPart, NotesPart, PeoplePart } from "./AccountParts";
import {
  ACCOUNT_FIELDS,
  blankAccount,
  dataOf,
  nameOf,
  useChangeAccount,
  useCreateAccount,
} from "./accountData";
import { Discard } from "./Discard";
import { HolderPart } from "./HolderPart";

type Props = { opened: boolean; onClose: () => void; account?: AccountDetail };

/** The drawer to create or edit an account. */
export function AccountDrawer({ opened, onClose, account }: Props) {
  const { t } = useTranslation();
  const leave = useRef<Leave>(null);
  const documents = useQuery({
    queryKey: ["document-choices"],
    queryFn: backend.customers.documentChoices,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Drawer
      opened={opened}
      onClose={() => (leave.current ?? onClose)()}
      position="right"
      size={640}
      title={account ? t("account.editTitle") : t("account.new")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      classNames={{ content: classes.content ?? "", body: classes.body ?? "" }}
      transitionProps={{ duration: 120 }}
      data-testid="account-drawer"
    >
      <Loaded query={documents}>
        {(choices) => <AccountForm ref={leave} account={account} documents={choices} onClose={onClose} />}
      </Loaded>
    </Drawer>
  );
}

/** A request to leave the form, confirmed when there are unsaved changes. */
type Leave = () => void;

type AccountFormProps = {
  account: AccountDetail | undefined;
  documents: readonly DocumentChoice[];
  onClose: () => void;
  ref: Ref<Leave>;
};

function AccountForm({ account: given, documents, onClose, ref }: AccountFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const box = useRef<HTMLFormElement>(null);
  // Saving sends the version that the form was opened with.
  const [account] = useState(given);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<AccountData>({
    initialValues: account ? dataOf(account) : blankAccount(documents),
    validate: {
      name: (name, { person_kind }) =>
        person_kind !== "natural" && !name.trim() ? t("common.required") : null,
    },
  });
  const dirty = form.isDirty();
  const leaving = useLeaving(dirty, onClose);
  useImperativeHandle(ref, () => leaving.leave);

  const show = (path: string) =>
    form.getInputNode(path === "natural_name" ? "natural_name.first_given" : path)?.focus();
  const onRefused = (error: BackendError) => {
    const path = showInField(form, error, ACCOUNT_FIELDS);
    if (path) show(path);
    else setProblem(error.message);
    if (error.code === "conflict") void client.invalidateQueries({ queryKey: ["account", account?.id] });
    return true;
  };
  const create = useCreateAccount({ onDone: onClose, onRefused });
  const change = useChangeAccount({ onDone: onClose, onRefused });
  const saving = create.isPending || change.isPending;
  const save = form.onSubmit(
    (data) => {
      setProblem(null);
      leaving.stay();
      if (saving) return;
      if (!account) create.mutate(data);
      else if (dirty) change.mutate({ account, data });
      else onClose();
    },
    (errors) => show(Object.keys(errors)[0] ?? ""),
  );
  const saveNow = () => {
    // An address that is still being typed is taken when its field is left.
    box.current?.focus();
    save();
  };
  return (
    <form
      ref={box}
      tabIndex={-1}
      className={classes.form}
      onSubmit={save}
      onKeyDown={onShortcuts({ save: saveNow, goOn: saveNow })}
      data-testid="account-form"
    >
      <div className={classes.fields}>
        <HolderPart form={form} documents={documents} isNew={!account} />
        <ContactPart form={form} />
        <LocationPart form={form} />
        <PeoplePart form={form} />
        <NotesPart form={form} />
      </div>
      <LikelyDuplicates data={form.values} itself={account?.id ?? null} />
      {problem && (
        <Alert color="red" radius={0} px={16} py={8} data-testid="account-problem">
          {problem}
        </Alert>
      )}
      <div className={classes.footer}>
        {leaving.asking ? (
          <Discard onKeep={leaving.stay} onDiscard={leaving.goOn} />
        ) : (
          <>
            <Text fz={12} className="muted">
              {t("account.keys", { keys: shortcut("save") })}
            </Text>
            <FormButtons onCancel={leaving.leave} saving={saving} testId="account-save" />
          </>
        )}
      </div>
    </form>
  );
}

const SHOWN = 3;

type LikelyDuplicatesProps = { data: AccountData; itself: AccountId | null };

/** Accounts that may be the same customer as the form describes, while it is written (C1). */
function LikelyDuplicates({ data, itself }: LikelyDuplicatesProps) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(data, 300);
  const { document_kind, document, email, address } = settled;
  const complete = Boolean(document.trim() || email.trim() || (address.trim() && nameOf(settled)));
  const query = useQuery({
    queryKey: ["likely-duplicates", itself, nameOf(settled), document_kind, document, email, address],
    queryFn: () => backend.customers.likelyDuplicates(settled, itself),
    enabled: complete,
    placeholderData: keepPreviousData,
  });
  const found = complete ? (query.data ?? []).slice(0, SHOWN) : [];
  return (
    <div role="status">
      {found.length > 0 && (
        <div className={classes.notice} data-testid="duplicates">
          <Text fz={12} fw={600} mb={2}>
            {t("account.duplicates")}
          </Text>
          {found.map(({ account, name, code, active, why }) => (
            <div key={account} className={classes.duplicate}>
              <Text fz={13} truncate>
                <Link
                  to="/customers/$id"
                  params={{ id: account }}
                  className="link"
                  data-testid="duplicate-link"
                >
                  {name}
                </Link>{" "}
                <span className="num muted">{code}</span>
              </Text>
              {active ? <span /> : inactiveTag(t)}
              <Text fz={12} className="muted">
                {t(`likeness.${why}`)}
              </Text>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
