import { Button, Checkbox, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountFilter } from "~/generated/AccountFilter";
import { useFocusBack } from "~/lib/focus";
import { showInField } from "~/lib/formErrors";
import { useSignedIn } from "~/lib/session";
import { toast } from "~/lib/toast";
import classes from "./Filters.module.css";
import { useKeepFilter, useSavedFilters } from "./SavedFilters";

type Props = { onClose: () => void; whole: (act: (filter: AccountFilter) => void) => void };

/** The form to save the filter under a name. */
export function SaveFilter({ onClose, whole }: Props) {
  const { t } = useTranslation();
  const { operator } = useSignedIn();
  const { data = [] } = useSavedFilters();
  const name = useRef<HTMLInputElement>(null);
  useFocusBack();
  useEffect(() => name.current?.focus(), []);
  const form = useForm({
    initialValues: { name: "", shared: false },
    validate: { name: (value) => (value.trim() ? null : t("common.required")) },
  });
  const keep = useKeepFilter({
    onDone: (kept) => {
      toast(t("filters.saved", { name: kept.name }));
      onClose();
    },
    onRefused: (error) => showInField(form, error, ["name"]) !== null,
  });
  const written = form.values.name.trim();
  const replaces = data.some((saved) => saved.owner === operator.login && saved.name === written);
  const save = () =>
    form.onSubmit(({ shared }) => whole((filter) => keep.mutate({ name: written, shared, filter })))();
  return (
    <div className={classes.save} data-testid="save-filter-form">
      <TextInput
        ref={name}
        aria-label={t("filters.saveName")}
        placeholder={t("filters.saveName")}
        description={replaces ? t("filters.replaces") : undefined}
        inputWrapperOrder={["input", "description", "error"]}
        flex={1}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Around it, Enter applies the filter.
          event.preventDefault();
          save();
        }}
        data-testid="save-filter-name"
        {...form.getInputProps("name")}
      />
      <Checkbox
        label={t("filters.share")}
        mt={6}
        data-testid="save-filter-shared"
        {...form.getInputProps("shared", { type: "checkbox" })}
      />
      <Button variant="default" onClick={onClose}>
        {t("common.cancel")}
      </Button>
      <Button variant="light" onClick={save} loading={keep.isPending} data-testid="save-filter-confirm">
        {t("common.save")}
      </Button>
    </div>
  );
}
