/** Accounts with their groups, billing settings and stakeholders: the parts that other areas may use. */

export { AccountBilling } from "./account-billing/AccountBilling";
export { CHOSEN, fitting, NO_CHOICES, useDocumentLists } from "./account-billing/documentChoices";
export { billingKey } from "./account-billing/useSaveBilling";
export { AccountActions } from "./accounts/AccountActions";
export { AccountFacts, inactiveTag } from "./accounts/AccountFacts";
export { Accounts } from "./accounts/Accounts";
export { BesideGroups, useListedGroup } from "./groups/BesideGroups";
export { GroupColumn, GroupHead, useGroupSearch } from "./groups/GroupColumn";
export { GroupForm } from "./groups/GroupForm";
export { PlaceMap } from "./map/PlaceMap";
export { Stakeholders } from "./stakeholders/Stakeholders";
