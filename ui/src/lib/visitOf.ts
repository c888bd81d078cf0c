import type { AccountDetail } from "~/generated/AccountDetail";
import type { Invoice } from "~/generated/Invoice";
import type { SearchHit } from "~/generated/SearchHit";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";

const joined = (...parts: string[]) => parts.filter(Boolean).join(" · ");
const visit = (hit: Pick<SearchHit, "kind" | "account" | "title" | "subtitle" | "code">): SearchHit => ({
  supply_point: null,
  invoice: null,
  active: true,
  ...hit,
});

/** A page that was opened, told as the search tells what it finds. */
export const accountVisit = (account: AccountDetail): SearchHit => ({
  ...visit({
    kind: "account",
    account: account.id,
    title: account.name,
    subtitle: joined(account.document, account.address, account.district),
    code: account.code,
  }),
  active: account.active,
});

export const supplyPointVisit = (point: SupplyPointDetail): SearchHit => ({
  ...visit({
    kind: "supply_point",
    account: point.account,
    title: point.account_name,
    subtitle: joined(point.address, point.district),
    code: point.code,
  }),
  supply_point: point.id,
});

export const invoiceVisit = (invoice: Invoice): SearchHit => ({
  ...visit({
    kind: "invoice",
    account: invoice.account,
    title: invoice.holder.name,
    subtitle: invoice.period,
    code: invoice.number,
  }),
  invoice: invoice.id,
});
