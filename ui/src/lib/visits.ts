import { useEffect } from "react";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { Invoice } from "~/generated/Invoice";
import type { OperatorId } from "~/generated/OperatorId";
import type { SearchHit } from "~/generated/SearchHit";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { streetOf } from "./addresses";
import { useSignedIn } from "./session";

const MOST = 8;

const place = (operator: OperatorId) => `acometida.recent.${operator}`;

/** The page a hit opens: a meter has that of its supply point. */
export function pageOf({ kind, account, supply_point, invoice }: SearchHit) {
  if (kind === "invoice" && invoice) return { to: "/invoices/$id", params: { id: invoice } } as const;
  if (kind !== "account" && supply_point) {
    return { to: "/supply-points/$id", params: { id: supply_point } } as const;
  }
  return { to: "/customers/$id", params: { id: account } } as const;
}

const same = (one: SearchHit, other: SearchHit) =>
  pageOf(one).to === pageOf(other).to && pageOf(one).params.id === pageOf(other).params.id;

function isHit(value: unknown): value is SearchHit {
  if (typeof value !== "object" || value === null) return false;
  const known = value as Partial<Record<keyof SearchHit, unknown>>;
  const texts = [known.account, known.title, known.subtitle, known.code];
  return (
    texts.every((text) => typeof text === "string") &&
    (known.kind === "account" || known.kind === "supply_point" || known.kind === "invoice")
  );
}

/** The pages an operator opened last, the newest first; empty when the stored list cannot be read. */
export function recents(operator: OperatorId): SearchHit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(operator)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isHit).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Adds a page at the front of the recent ones, once. */
export function remember(operator: OperatorId, hit: SearchHit) {
  const kept = [hit, ...recents(operator).filter((other) => !same(other, hit))].slice(0, MOST);
  try {
    localStorage.setItem(place(operator), JSON.stringify(kept));
  } catch {
    // A full storage forgets; nobody's work depends on it.
  }
}

export const forget = (operator: OperatorId) => localStorage.removeItem(place(operator));

/** Remembers that the operator opened a page. */
export function useVisit(hit: SearchHit) {
  const { operator } = useSignedIn();
  const text = JSON.stringify(hit);
  useEffect(() => remember(operator.id, JSON.parse(text)), [operator.id, text]);
}

const joined = (...parts: string[]) => parts.filter(Boolean).join(" · ");
const visit = (hit: Pick<SearchHit, "kind" | "account" | "title" | "subtitle" | "code">): SearchHit => ({
  supply_point: null,
  invoice: null,
  active: true,
  ...hit,
});

/** An opened page as a search hit. */
export const accountVisit = (account: AccountDetail): SearchHit => ({
  ...visit({
    kind: "account",
    account: account.id,
    title: account.name,
    subtitle: joined(account.document, streetOf(account), account.district),
    code: account.code,
  }),
  active: account.active,
});

export const supplyPointVisit = (point: SupplyPointDetail): SearchHit => ({
  ...visit({
    kind: "supply_point",
    account: point.account,
    title: point.account_name,
    subtitle: joined(streetOf(point), point.district),
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
