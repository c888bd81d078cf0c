import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";
import type { ReadingRow } from "~/generated/ReadingRow";

/** Whether the meter said a reading or a person, and whether it still counts. */
export function ReadingMark({ row }: { row: Pick<ReadingRow, "edit" | "estimated" | "replaced"> }) {
  const { t } = useTranslation();
  if (row.replaced) return <Tag>{t("readingEdit.replaced")}</Tag>;
  if (row.edit === "voided") return <Tag tone="bad">{t("readingEdit.voided")}</Tag>;
  if (row.edit === "edited") return <Tag tone="info">{t("readingEdit.edited")}</Tag>;
  if (row.estimated || row.edit === "estimated") return <Tag tone="warn">{t("readingEdit.estimated")}</Tag>;
  return t("supply.real");
}
