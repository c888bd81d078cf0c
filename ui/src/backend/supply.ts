import { v7 } from "uuid";
import type { AccountId } from "~/generated/AccountId";
import type { BillEstimate } from "~/generated/BillEstimate";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { Draft } from "~/generated/Draft";
import type { DraftId } from "~/generated/DraftId";
import type { GroupId } from "~/generated/GroupId";
import type { NewGroup } from "~/generated/NewGroup";
import type { NewSupplyPoint } from "~/generated/NewSupplyPoint";
import type { PremisesRow } from "~/generated/PremisesRow";
import type { RequestId } from "~/generated/RequestId";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import type { TariffTerms } from "~/generated/TariffTerms";
import type { TypicalMonth } from "~/generated/TypicalMonth";
import { call } from "./call";

export const supply = {
  addGroup: (request: RequestId, account: AccountId, group: NewGroup) =>
    call<GroupId>("supply|add_group", { request, account, group }),
  changeGroup: (request: RequestId, id: GroupId, group: NewGroup) =>
    call<null>("supply|change_group", { request, id, group }),
  premises: (account: AccountId, text: string, limit: number) =>
    call<PremisesRow[]>("supply|premises", { account, text, limit }),
  billingChoices: () => call<BillingChoices>("supply|billing_choices"),
  tariffTerms: (tariff: string, on: string) => call<TariffTerms>("supply|tariff_terms", { tariff, on }),
  estimate: (month: TypicalMonth) => call<BillEstimate>("supply|estimate", { month }),
  create: (request: RequestId, point: NewSupplyPoint, draft: DraftId | null) =>
    call<SupplyPointId>("supply|create", { request, point, draft }),
  drafts: () => call<Draft[]>("supply|drafts"),
  newDraft: (): DraftId => v7(),
  saveDraft: (id: DraftId, account: AccountId, data: unknown) =>
    call<null>("supply|save_draft", { id, account, data }),
  dropDraft: (id: DraftId) => call<null>("supply|drop_draft", { id }),
};
