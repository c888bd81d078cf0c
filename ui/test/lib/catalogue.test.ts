import { expect, it } from "vitest";
import { en } from "~/i18n/en";
import { es } from "~/i18n/es";
import { flat, unused } from "../texts";

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

/** Words that are the same in both languages. */
const SAME = [
  "attributeValue.industrial",
  "attributeValue.vulnerable",
  "groups.alias",
  "seen.final",
  "common.subtotal",
  "common.total",
  "common.totalIn",
  "method.cheque",
  "metering.manual",
  "mode.manual",
  "role.auditor",
  "role.supervisor",
  "shell.demo",
];

const SOURCES = import.meta.glob<string>(
  ["../../src/**/*.{ts,tsx}", "!../../src/i18n/**", "!../../src/generated/**"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

it("every text is shown somewhere", () => {
  expect(Object.keys(SOURCES).length).toBeGreaterThan(100);
  expect(
    unused(
      flat(es).map(([key]) => key),
      Object.values(SOURCES),
    ),
  ).toEqual([]);
});

it("a text that nothing shows is found", () => {
  const keys = ["a.whole", "a.many_one", "a.many_other", "b.code", "b.deep.code", "a.lost"];
  const sources = ['t("a.whole"); t("a.many", { count })', "t(`b.$" + "{code}`)"];
  expect(unused(keys, sources)).toEqual(["b.deep.code", "a.lost"]);
});

it("no text is left in the other language", () => {
  const words = (text: string) => text.replace(/\{\{\w+\}\}/g, "");
  const same = flat(es).filter(([key, text]) => english.get(key) === text && /\p{L}{4}/u.test(words(text)));
  expect(same.map(([key]) => key).filter((key) => !SAME.includes(key))).toEqual([]);
  expect([...english].filter(([, text]) => /[áéíóúñ¿¡«]/i.test(text))).toEqual([]);
});
