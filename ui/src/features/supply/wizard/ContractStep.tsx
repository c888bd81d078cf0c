import type { TariffTerms } from "~/generated/TariffTerms";
import { AttributesPart } from "./AttributesPart";
import { ContractPart } from "./ContractPart";
import { Lacking } from "./Lacking";
import classes from "./supply.module.css";
import { TariffPanel } from "./TariffPanel";
import type { Estimate } from "./terms";
import type { WizardForm } from "./wizardForm";

type Props = {
  form: WizardForm;
  terms: TariffTerms | undefined;
  estimate: Estimate;
  onComplete: () => void;
};

/** Third step: under which terms, beside what they come to. */
export function ContractStep({ form, terms, estimate, onComplete }: Props) {
  return (
    <div className={classes.contract}>
      <div className={classes.side}>
        <ContractPart form={form} />
        {terms && <AttributesPart form={form} needs={terms.attributes} />}
      </div>
      <div className={classes.side}>
        {terms && <Lacking values={form.values} terms={terms} onComplete={onComplete} />}
        <TariffPanel form={form} terms={terms} estimate={estimate} />
      </div>
    </div>
  );
}
