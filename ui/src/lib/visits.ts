import type { OperatorId } from "~/generated/OperatorId";
import type { SearchHit } from "~/generated/SearchHit";

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

/** What an operator opened last, the newest first; nothing when what was kept cannot be read. */
export function recents(operator: OperatorId): SearchHit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(operator)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isHit).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts what was opened before all others, once. */
export function remember(operator: OperatorId, hit: SearchHit) {
  const kept = [hit, ...recents(operator).filter((other) => !same(other, hit))].slice(0, MOST);
  try {
    localStorage.setItem(place(operator), JSON.stringify(kept));
  } catch {
    // A full storage forgets; nobody's work depends on it.
  }
}

export const forget = (operator: OperatorId) => localStorage.removeItem(place(operator));
