import type { AccountDetail } from "~/generated/AccountDetail";
import { GroupPart } from "./GroupPart";
import { PremisesPart } from "./PremisesPart";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardForm";

type Props = { form: WizardForm; account: AccountDetail };

/** First step: the group it goes into and where it stands. */
export function WhereStep({ form, account }: Props) {
  return (
    <div className={classes.where}>
      <GroupPart form={form} groups={account.groups} />
      <PremisesPart form={form} account={account} />
    </div>
  );
}
