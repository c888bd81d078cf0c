import { useTranslation } from "react-i18next";
import { EntryName } from "~/components/EntryName";
import type { BulkField } from "~/generated/BulkField";
import type { Directory } from "~/generated/Directory";
import { NOTHING } from "~/lib/format";
import { setKind } from "./sets";

/** What a field of an account says, in words. */
export function SetValue({ field, value }: { field: BulkField; value: string }) {
  const { t } = useTranslation();
  if (value === "") return NOTHING;
  switch (setKind(field)) {
    case "flag":
      return value === "1" ? t("bulk.yes") : t("bulk.no");
    case "list":
      return <EntryName directory={field as Directory} code={value} />;
    case "text":
      return <span title={value}>{value}</span>;
  }
}
