import type { Currency } from "~/generated/Currency";
import type { Money } from "~/generated/Money";
import type { Period } from "~/generated/Period";
import { dayAt } from "./days";

/** Writes numbers and dates as a country does, with month names in the language of the screens. */
export type Format = ReturnType<typeof makeFormat>;

const LOCALES: Record<string, string> = { pe: "es-PE", co: "es-CO", es: "es-ES" };

export const NOTHING = "—";

const SPANS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;
const NOW = ["second", Number.POSITIVE_INFINITY] as const;
const TIMES = [...SPANS, ["second", 1]] as const;

export function makeFormat(country: string, timezone: string, language: string, currency: Currency) {
  const locale = LOCALES[country] ?? "es-PE";
  // Peru's own Spanish calls September «setiembre»; the calendars and the bills write «septiembre».
  const months = language === "en" ? "en-GB" : "es";
  // Spain leaves four-figure numbers ungrouped; in a column of figures that reads as a mistake.
  // A formatter costs far more than what it writes, so each is made once.
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (digits: number, most = digits) =>
    once(
      numbers,
      `${digits}-${most}`,
      () =>
        new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: most,
          useGrouping: "always",
        }),
    );
  const whole = number(0);
  const ungrouped = new Intl.NumberFormat(locale, { maximumFractionDigits: 10, useGrouping: false });
  const signed = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
    useGrouping: "always",
  });
  const two = number(2);
  const twoSigned = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: "exceptZero",
    useGrouping: "always",
  });
  const moneyFormat = (code: Currency, signDisplay: "auto" | "exceptZero" = "auto") =>
    once(
      numbers,
      code + signDisplay,
      () =>
        new Intl.NumberFormat(locale, {
          style: "currency",
          currency: code,
          currencyDisplay: "narrowSymbol",
          minimumFractionDigits: 2,
          signDisplay,
          useGrouping: "always",
        }),
    );
  // The sign of the peso is that of the dollar.
  const written = ({ minor, currency: code }: Money, signDisplay?: "exceptZero") => {
    const text = moneyFormat(code, signDisplay).format(minor / 100);
    return code === "USD" ? text.replace("$", "US$") : text;
  };
  const day = new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "UTC",
  });
  const instant = new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timezone,
  });
  const month = new Intl.DateTimeFormat(months, { month: "long", year: "numeric", timeZone: "UTC" });
  const dayAndMonth = new Intl.DateTimeFormat(months, { day: "numeric", month: "long", timeZone: "UTC" });
  const monthName = new Intl.DateTimeFormat(months, { month: "long", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timezone,
  });
  const since = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" });
  const together = new Intl.ListFormat(language, { type: "unit", style: "narrow" });
  const span = (count: number, unit: string) =>
    once(
      numbers,
      unit,
      () => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }),
    ).format(count);
  // Short names of three letters, as in the calendars: the locales shorten September each in its way.
  const shortMonth = (period: Period) => monthName.format(monthDate(period)).slice(0, 3);
  const monthDate = (period: Period) => new Date(`${period}-01T00:00:00Z`);
  const symbol =
    moneyFormat(currency)
      .formatToParts(0)
      .find((part) => part.type === "currency")?.value ?? currency;

  return {
    currency,
    /** The sign of the company's currency, for headings. */
    symbol,
    decimalMark: two.formatToParts(0).find((part) => part.type === "decimal")?.value ?? ".",
    /** Amount with its sign: `S/ 1,234.50`. */
    money: (money: Money | null | undefined) => (money ? written(money) : NOTHING),
    /** A difference: `+S/ 12.50`. */
    signedMoney: (money: Money | null | undefined) => (money ? written(money, "exceptZero") : NOTHING),
    /** Amount without its sign, for columns whose heading names the currency. */
    amount: (money: Money | null | undefined) => (money ? two.format(money.minor / 100) : NOTHING),
    /** A difference without the sign of its currency. */
    signedAmount: (money: Money | null | undefined) =>
      money ? twoSigned.format(money.minor / 100) : NOTHING,
    integer: (value: number | null | undefined) => (value == null ? NOTHING : whole.format(value)),
    /** kWh from Wh. */
    kwh: (wh: number | null | undefined, digits: 0 | 2 = 2) =>
      wh == null ? NOTHING : (digits === 0 ? whole : two).format(wh / 1000),
    /** A decimal that crossed the bridge as text, with all its decimals. */
    decimal: (text: string | null | undefined) => {
      if (text == null || text === "") return NOTHING;
      const value = Number(text);
      if (!Number.isFinite(value)) return text;
      const digits = Math.min(text.split(".")[1]?.length ?? 0, 10);
      return number(digits).format(value);
    },
    /** Without separators of thousands or closing zeros, so that nobody takes one sign for the other. */
    ungrouped: (value: number) => ungrouped.format(value),
    /** A unit price: two decimals at least, and all it has. */
    price: (text: string) => {
      const value = Number(text);
      const digits = Math.min(text.split(".")[1]?.length ?? 0, 10);
      return Number.isFinite(value) ? number(Math.max(2, digits)).format(value) : text;
    },
    percent: (part: number, total: number) =>
      total === 0 ? NOTHING : `${whole.format(Math.floor((part / total) * 100))} %`,
    /** The relative change, `+12 %`; empty without a base. */
    change: (now: number | null | undefined, before: number | null | undefined) =>
      now == null || !before ? "" : `${signed.format((now / before - 1) * 100)} %`,
    /** A business day, `2026-06-30`. */
    date: (iso: string | null | undefined) => (iso ? day.format(new Date(`${iso}T00:00:00Z`)) : NOTHING),
    /** The business day of an instant. */
    dayOf: (iso: string) => day.format(new Date(`${dayAt(Date.parse(iso), timezone)}T00:00:00Z`)),
    /** An instant, in the company's zone. */
    dateTime: (iso: string | null | undefined) =>
      iso ? instant.format(new Date(iso)).replace(",", "") : NOTHING,
    /** The hour of an instant, in the company's zone: `18:45`. */
    time: (instant: number) => clock.format(instant),
    /** How long ago an instant was: `hace 2 h`. */
    ago: (iso: string) => {
      const seconds = (Date.now() - Date.parse(iso)) / 1000;
      const [unit, length] = SPANS.find(([, least]) => seconds >= least) ?? NOW;
      return since.format(-Math.floor(seconds / length) || 0, unit);
    },
    /** How long something took, in its two largest units: `2 h 5 min`. */
    duration: (ms: number) => {
      let rest = Math.round(ms / 1000);
      const counts = TIMES.map(([unit, length]) => {
        const count = Math.floor(rest / length);
        rest %= length;
        return { unit, count };
      });
      const first = counts.findIndex(({ count }) => count > 0);
      const shown = counts.slice(first, first + 2).filter(({ count }) => count > 0);
      return together.format(shown.map(({ unit, count }) => span(count, unit))) || span(0, "second");
    },
    /** `junio de 2026`. */
    period: (period: Period | null | undefined) => (period ? month.format(monthDate(period)) : NOTHING),
    /** `jun 26`. */
    periodShort: (period: Period) => `${shortMonth(period)} ${period.slice(2, 4)}`,
    /** `9 jun`. */
    dayShort: (day: string) => `${Number(day.slice(8))} ${shortMonth(day.slice(0, 7))}`,
    /** `9 de junio`. */
    dayAndMonth: (day: string) => dayAndMonth.format(new Date(`${day}T00:00:00Z`)),
    /** The business day now, in the company's zone. */
    today: () => dayAt(Date.now(), timezone),
    /** Cents from what a person typed in the country's way; null when it is not an amount. */
    parseAmount: (text: string) => parseAmount(text, locale),
    bytes: (bytes: number) =>
      bytes < 1024 * 1024
        ? `${number(0, 1).format(bytes / 1024)} kB`
        : `${number(0, 1).format(bytes / 1024 / 1024)} MB`,
  };
}

function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

function parseAmount(text: string, locale: string): number | null {
  const decimal = new Intl.NumberFormat(locale).formatToParts(0.5).find((p) => p.type === "decimal")?.value;
  const clean = text.replace(/[\s\u00a0]/g, "");
  const group = decimal === "," ? "." : ",";
  let normal = clean;
  if (clean.includes(group) && !clean.includes(decimal ?? ".")) {
    // A lone separator followed by one or two digits is a decimal mark typed in the other way.
    normal = /^-?\d+[.,]\d{1,2}$/.test(clean) ? clean.replace(group, ".") : clean.split(group).join("");
  } else {
    normal = clean
      .split(group)
      .join("")
      .replace(decimal ?? ".", ".");
  }
  if (!/^\d{1,13}(\.\d{1,2})?$/.test(normal)) return null;
  const [units = "0", cents = ""] = normal.split(".");
  return Number(units) * 100 + Number(cents.padEnd(2, "0"));
}
