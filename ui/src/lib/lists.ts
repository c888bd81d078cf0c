import type { Sort } from "~/generated/Sort";

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** True when every word of `words` is in `text`; accents and order do not matter. */
export function matches(text: string, words: string | undefined): boolean {
  if (!words) return true;
  const within = plain(text);
  return plain(words)
    .split(/\s+/)
    .every((word) => within.includes(word));
}

const collator = new Intl.Collator("es", { numeric: true, sensitivity: "base" });

/** The Spanish order of names, in which ñ follows n, accents and capitals do not matter, and 2 comes before 10. */
export const compareNames: (a: string, b: string) => number = collator.compare;

/** A short list in the order of one of its fields. */
export function sorted<T extends object>(rows: readonly T[], { by, descending }: Sort): T[] {
  const value = (row: T): unknown => {
    const field = (row as Record<string, unknown>)[by];
    return typeof field === "object" && field !== null && "minor" in field ? field.minor : field;
  };
  const order = (a: unknown, b: unknown) =>
    typeof a === "number" && typeof b === "number" ? a - b : compareNames(String(a ?? ""), String(b ?? ""));
  return rows.toSorted((a, b) => order(value(a), value(b)) * (descending ? -1 : 1));
}
