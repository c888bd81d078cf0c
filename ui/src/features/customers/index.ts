/** Accounts with their groups, billing settings and stakeholders: the parts that other areas may use. */

export { AccountBilling } from "./account-billing/AccountBilling";
export { CHOSEN, fitting, NO_CHOICES } from "./account-billing/limits";
export { useDocumentLists } from "./account-billing/useDocumentLists";
export { billingKey } from "./account-billing/useSaveBilling";
export { AccountActions } from "./accounts/AccountActions";
export { AccountFacts } from "./accounts/AccountFacts";
export { Accounts } from "./accounts/Accounts";
export { InactiveTag } from "./accounts/InactiveTag";
export { GroupColumn } from "./groups/GroupColumn";
export { GroupForm } from "./groups/GroupForm";
export { GroupHead } from "./groups/GroupHead";
export { withWords } from "./groups/groups";
export { PlaceMap } from "./map/PlaceMap";
export { Stakeholders } from "./stakeholders/Stakeholders";
