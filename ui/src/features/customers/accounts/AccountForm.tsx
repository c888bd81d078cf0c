import { Alert, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getHotkeyHandler } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BackendError } from "~/backend";
import { FormButtons } from "~/components/FormModal";
import type { AccountData } from "~/generated/AccountData";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { DocumentChoice } from "~/generated/DocumentChoice";
import { showInField } from "~/lib/formErrors";
import { shortcut } from "~/lib/keys";
import { useLeaving } from "~/lib/useLeaving";
import classes from "./AccountForm.module.css";
import { ContactPart, LocationPart, NotesPart, PeoplePart } from "./AccountParts";
import { ACCOUNT_FIELDS, blankAccount, dataOf } from "./accountData";
import { Discard } from "./Discard";
import { LikelyDuplicates } from "./LikelyDuplicates";
import { useChangeAccount, useCreateAccount } from "./useSaveAccount";
import { WhoPart } from "./WhoPart";

/** Asks to leave the form: at once, or after what was written has been given up. */
export type Leave = () => void;

type Props = {
  account: AccountDetail | undefined;
  documents: readonly DocumentChoice[];
  onClose: () => void;
  ref: Ref<Leave>;
};

export function AccountForm({ account: given, documents, onClose, ref }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const box = useRef<HTMLFormElement>(null);
  // What came since the form was opened must not pass for what was seen in it.
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
      onKeyDown={getHotkeyHandler([
        ["mod+S", saveNow],
        ["mod+Enter", saveNow],
      ])}
      data-testid="account-form"
    >
      <div className={classes.fields}>
        <WhoPart form={form} documents={documents} isNew={!account} />
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
              {t("account.keys", { keys: shortcut("S") })}
            </Text>
            <FormButtons onCancel={leaving.leave} saving={saving} testId="account-save" />
          </>
        )}
      </div>
    </form>
  );
}
