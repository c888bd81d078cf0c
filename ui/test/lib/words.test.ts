import { expect, it } from "vitest";
import { en } from "~/i18n/en";
import { es } from "~/i18n/es";
import { makeFormat } from "~/lib/format";
import { flat } from "../texts";

type Word = {
  write: string;
  /** The synonym that no text may use. */
  not: RegExp;
  /** Keys where the other word names another thing. */
  except?: readonly string[];
};

/** Whoever has an account, as a person: the area, a name on an invoice, what somebody calls a group. */
const PERSON = [
  "areas.customers",
  "invoices.customer",
  "batchOrder.name",
  "wizard.groupAlias",
  "wizard.groupHelp",
  "groups.aliasHelp",
];
/** The name that an operator types to sign in. */
const LOGIN = ["session.login", "session.demoHint", "trail.login", "action.sign_in_unknown"];

const SPANISH: readonly Word[] = [
  { write: "recaudador", not: /\bcobrador/i },
  { write: "cuenta", not: /\bclientes?\b/i, except: PERSON },
  { write: "septiembre, sep", not: /\bsetiembre\b|\bset\b/i },
  { write: "operador", not: /\busuarios?\b/i, except: LOGIN },
  { write: "excluir", not: /\bapart(ar|ad[ao]s?|a|an|ó)\b|\bapárte/i },
  { write: "agregar", not: /añad/i },
  { write: "validación, verificar los datos", not: /\bcomprob(ar|ad[ao]s?|aci)/i },
  { write: "importe", not: /\bmontos?\b/i },
  { write: "caracteres", not: /\bsignos\b/i },
  { write: "Enter", not: /\bIntro\b/ },
];

const ENGLISH: readonly Word[] = [
  { write: "account", not: /\bcustomers?\b/i, except: PERSON },
  { write: "operator", not: /\busers?\b/i, except: LOGIN },
  { write: "exclude", not: /\bset\b.{0,10}\baside\b/i },
  { write: "check", not: /\bvalidations?\b/i },
  { write: "Sep", not: /\bSept\b/ },
];

const broken = (texts: Parameters<typeof flat>[0], words: readonly Word[]) =>
  flat(texts).flatMap(([key, text]) =>
    words
      .filter(({ not, except }) => not.test(text) && !except?.includes(key.replace(/_(one|other)$/, "")))
      .map(({ write }) => `${key}: write «${write}» in «${text}»`),
  );

it("Spanish has one word for each thing", () => {
  expect(broken(es, SPANISH)).toEqual([]);
});

it("English has one word for each thing", () => {
  expect(broken(en, ENGLISH)).toEqual([]);
});

it("a synonym that comes back is found, save where it names another thing", () => {
  expect(broken({ a: { by: "Cobrador" } }, SPANISH)).toEqual(["a.by: write «recaudador» in «Cobrador»"]);
  expect(broken({ invoices: { customer: "Cliente", other: "Cliente" } }, SPANISH)).toEqual([
    "invoices.other: write «cuenta» in «Cliente»",
  ]);
});

it.each(["pe", "co", "es"])("September is septiembre, and sep when it is short, in %s", (country) => {
  const format = makeFormat(country, "America/Lima", "es", "PEN");
  expect(format.period("2026-09")).toBe("septiembre de 2026");
  expect(format.periodShort("2026-09")).toBe("sep 26");
  expect(format.dayShort("2026-09-11")).toBe("11 sep");
  expect(format.dayAndMonth("2026-09-11")).toBe("11 de septiembre");
});

it("September is Sep when it is short in English", () => {
  expect(makeFormat("pe", "America/Lima", "en", "PEN").periodShort("2026-09")).toBe("Sep 26");
});
