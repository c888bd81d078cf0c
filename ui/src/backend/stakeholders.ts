import type { AccountId } from "~/generated/AccountId";
import type { RequestId } from "~/generated/RequestId";
import type { Stakeholder } from "~/generated/Stakeholder";
import type { StakeholderData } from "~/generated/StakeholderData";
import type { StakeholderId } from "~/generated/StakeholderId";
import { call } from "./call";

export const stakeholders = {
  list: (account: AccountId) => call<Stakeholder[]>("service|stakeholders", { account }),
  add: (request: RequestId, account: AccountId, data: StakeholderData) =>
    call<StakeholderId>("service|add_stakeholder", { request, account, data }),
  change: (request: RequestId, id: StakeholderId, data: StakeholderData) =>
    call<null>("service|change_stakeholder", { request, id, data }),
};
