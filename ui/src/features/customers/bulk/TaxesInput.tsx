import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Bulk.module.css";
import { CodeSelect } from "./CodeSelect";
import { DeedInput } from "./DeedInput";
import type { SetsForm } from "./useSets";

type Props = {
  form: SetsForm;
  onChange: (code: string) => void;
  error: ReactNode;
  "aria-label": string;
  "data-testid": string;
};

/** A tax that joins the accounts' own, or leaves them. */
export function TaxesInput({ form, onChange, error, ...named }: Props) {
  const { t } = useTranslation();
  const { taxes } = form.values;
  return (
    <div className={classes.joined}>
      <DeedInput form={form} field="taxes" />
      <CodeSelect
        field="tax"
        value={taxes}
        onChange={onChange}
        error={error}
        aria-label={named["aria-label"]}
        data-testid={named["data-testid"]}
        placeholder={taxes === null ? t("bulk.same") : t("bulk.chooseTax")}
        flex={1}
      />
    </div>
  );
}
