import { Alert, Button, Drawer, Text, Tooltip } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import { FormButtons } from "~/components/FormModal";
import { Loaded } from "~/components/states";
import type { AccountData } from "~/generated/AccountData";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import { showInField } from "~/lib/formErrors";
import { usePermission } from "~/lib/session";
import { ariaShortcut, onShortcuts, shortcut } from "~/lib/shortcuts";
import { useLeaving } from "~/lib/useLeaving";
import classes from "./AccountForm.module.css";
import { ContactPart, LocationPart, NotesPart, PeoplePart } from "./AccountParts";
import { ACCOUNT_FIELDS, blankAccount, dataOf, useChangeAccount, useCreateAccount } from "./accountData";
import { Discard } from "./Discard";
import { HolderPart } from "./HolderPart";
import { LikelyDuplicates } from "./LikelyDuplicates";

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
  const mayAddSupply = usePermission("edit_customers") && !account;
  // What is saved is the same either way, and so is its request when it is saved again after a lost answer.
  const goesOn = useRef(false);
  const create = useCreateAccount({ onDone: onClose, onRefused, goesOn: () => goesOn.current });
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
  const saveNow = (withSupply: boolean) => {
    goesOn.current = withSupply;
    // An address that is still being typed is taken when its field is left.
    box.current?.focus();
    save();
  };
  const keys = {
    save: () => saveNow(false),
    goOn: () => saveNow(false),
    ...(mayAddSupply && { saveAndAdd: () => saveNow(true) }),
  };
  return (
    <form
      ref={box}
      tabIndex={-1}
      className={classes.form}
      onSubmit={(event) => {
        goesOn.current = false;
        save(event);
      }}
      onKeyDown={onShortcuts(keys)}
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
            <FormButtons onCancel={leaving.leave} saving={saving} testId="account-save">
              {mayAddSupply && (
                <Tooltip label={shortcut("saveAndAdd")}>
                  <Button
                    variant="light"
                    disabled={saving}
                    onClick={() => saveNow(true)}
                    aria-keyshortcuts={ariaShortcut("saveAndAdd")}
                    data-testid="account-save-and-add"
                  >
                    {t("account.saveAndAdd")}
                  </Button>
                </Tooltip>
              )}
            </FormButtons>
          </>
        )}
      </div>
    </form>
  );
}
