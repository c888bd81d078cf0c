import { expect, it } from "vitest";
import { en } from "~/i18n/en";
import { es } from "~/i18n/es";

type Texts = { readonly [key: string]: string | Texts };

function flat(texts: Texts, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}
const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
const english = new Map(flat(en));

it("both languages have the same texts", () => {
  expect([...english.keys()].sort()).toEqual(
    flat(es)
      .map(([key]) => key)
      .sort(),
  );
});

it("each text is filled with the same values in both languages", () => {
  const differ = flat(es).filter(
    ([key, text]) => holes(english.get(key) ?? "").join() !== holes(text).join(),
  );
  expect(differ).toEqual([]);
});

it("every plural has both forms", () => {
  const keys = new Set(english.keys());
  const ones = [...keys].filter((key) => key.endsWith("_one"));
  expect(ones.filter((key) => !keys.has(key.replace(/_one$/, "_other")))).toEqual([]);
});
