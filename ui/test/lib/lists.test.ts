import { expect, it } from "vitest";
import { compareNames, sorted } from "~/lib/lists";

const NAMES = ["Zúñiga", "Ñusta", "Óscar 10", "nuñez", "Oscar 2", "Nz", "Álamo"];
const IN_ORDER = ["Álamo", "nuñez", "Nz", "Ñusta", "Oscar 2", "Óscar 10", "Zúñiga"];

it("puts ñ after n, and takes no notice of accents, of capitals, or of how many digits a number has", () => {
  expect(NAMES.toSorted(compareNames)).toEqual(IN_ORDER);
});

it("sorts a short list by the names in its rows in the same order", () => {
  const rows = sorted(
    NAMES.map((name) => ({ name })),
    { by: "name", descending: true },
  );
  expect(rows.map(({ name }) => name)).toEqual(IN_ORDER.toReversed());
});

it("no other code compares names in its own way", () => {
  const sources = import.meta.glob<string>(["../../src/**/*.{ts,tsx}", "!../../src/generated/**"], {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const found = Object.entries(sources).flatMap(([file, text]) =>
    // A day written as 2026-06-30 is in order as it is.
    text
      .split("\n")
      .filter((line) => /localeCompare|Intl\.Collator/.test(line) && !/\.from\.localeCompare/.test(line))
      .map(() => file),
  );
  expect(found).toEqual(["../../src/lib/lists.ts"]);
});
