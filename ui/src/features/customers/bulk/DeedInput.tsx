import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { JoinedField } from "~/lib/accountFields";
import type { SetsForm } from "./useSets";

/** Whether what is chosen joins what the accounts have, or leaves it. */
export function DeedInput({ form, field }: { form: SetsForm; field: JoinedField }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t("bulk.deedOf", { field: t(`accountField.${field}`) })}
      value={form.values.deeds[field]}
      onChange={(deed) => form.setFieldValue(`deeds.${field}`, deed)}
      data={(["add", "remove"] as const).map((value) => ({ value, label: t(`bulk.deed.${value}`) }))}
      data-testid={`bulk-deed-${field}`}
    />
  );
}
