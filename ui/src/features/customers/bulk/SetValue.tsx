import { useTranslation } from "react-i18next";
import { EntryName } from "~/components/EntryName";
import type { BulkField } from "~/generated/BulkField";
import type { Directory } from "~/generated/Directory";
import type { PaymentMeans } from "~/generated/PaymentMeans";
import { fieldKind } from "~/lib/accountFields";
import { NOTHING } from "~/lib/format";
import { meansWords } from "~/lib/paymentMeans";
import { useChoiceNames } from "~/lib/useChoiceNames";

type Props = {
  field: BulkField;
  value: string;
  /** What it was or becomes: of a list, what is only on this side is told first. */
  beside: string;
};

/** What a field of an account says, in words. */
export function SetValue({ field, value, beside }: Props) {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const nameOf = {
    billing_issuer: names.issuer,
    tax_condition: names.taxCondition,
    invoice_type: names.invoiceType,
  };
  if (value === "") return NOTHING;
  const told = (text: string) => (text ? <span title={text}>{text}</span> : NOTHING);
  switch (fieldKind(field)) {
    case "flag":
      return value === "1" ? t("bulk.yes") : t("bulk.no");
    case "list":
      return <EntryName directory={field as Directory} code={value} />;
    case "code":
      return told(nameOf[field as keyof typeof nameOf](value));
    case "taxes":
      return told(ownFirst<string>(value, beside).map(names.tax).join(", "));
    case "means":
      return told(
        ownFirst<PaymentMeans>(value, beside)
          .map((means) => meansWords(means, t))
          .join("; "),
      );
    case "text":
    case "day":
      return told(value);
  }
}

function ownFirst<T>(value: string, beside: string): T[] {
  const parts = (list: string) => JSON.parse(list || "[]") as T[];
  const others = new Set(parts(beside).map((part) => JSON.stringify(part)));
  const isShared = (part: T) => others.has(JSON.stringify(part));
  return parts(value).toSorted((one, other) => Number(isShared(one)) - Number(isShared(other)));
}
