import type { TFunction } from "i18next";
import type { TariffComponent, TariffFigure } from "~/backend";
import type { Format } from "~/lib/format";

/** One price of a component and what it applies to. */
export type Price = { of: string; value: string };

type Parts = Record<string, unknown>;
type Words = { t: TFunction; format: Format };

const isParts = (value: unknown): value is Parts =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const list = (value: unknown): Parts[] => (Array.isArray(value) ? value.filter(isParts) : []);

export function kindOf(component: TariffComponent): [string, Parts] {
  const [entry] = Object.entries(component.charge);
  return entry ?? ["fixed", {}];
}

function figures(figure: unknown, { t, format }: Words, of = ""): Price[] {
  if (typeof figure === "string" || typeof figure === "number") {
    return [{ of, value: format.decimal(String(figure)) }];
  }
  if (!isParts(figure)) return [];
  if (typeof figure.constant === "string")
    return [{ of, value: t("tariffs.constant", { name: figure.constant }) }];
  if (isParts(figure.by) && isParts(figure.by.values)) {
    const { attribute, values } = figure.by;
    return Object.entries(values).map(([value, price]) => ({
      of: [of, `${String(attribute)} ${value}`].filter(Boolean).join(", "),
      value: format.decimal(String(price)),
    }));
  }
  return [];
}

/** The ranges of blocks or bands: `up to 30`, `31 – 140`, `over 140`. */
function ranges(rows: Parts[], { t, format }: Words): string[] {
  return rows.map((row, index) => {
    const before = rows[index - 1]?.up_to;
    if (row.up_to == null)
      return before == null ? "" : t("tariffs.over", { from: format.decimal(String(before)) });
    const to = format.decimal(String(row.up_to));
    return before == null
      ? t("tariffs.upTo", { to })
      : t("tariffs.between", { from: format.decimal(String(before)), to });
  });
}

/** All prices of a component in the order of its file. */
export function pricesOf(component: TariffComponent, words: Words): Price[] {
  const { t, format } = words;
  const [kind, parts] = kindOf(component);
  const percent = (prices: Price[]) => prices.map(({ of, value }) => ({ of, value: `${value} %` }));
  switch (kind) {
    case "tier_marginal":
    case "tier_select": {
      const blocks = list(parts.blocks);
      const names = ranges(blocks, words);
      return blocks.flatMap((block, index) => figures(block.price, words, names[index]));
    }
    case "classified":
      return list(parts.classes).flatMap((entry) => figures(entry.price, words, String(entry.name ?? "")));
    case "lookup": {
      const bands = list(parts.bands);
      const names = ranges(bands, words);
      return bands.map((band, index) => ({
        of: names[index] ?? "",
        value: format.decimal(String(band.value)),
      }));
    }
    case "percent_of":
      return percent(figures(parts.percent, words));
    case "tax":
      return [
        ...percent(figures(parts.rate, words)),
        ...(isParts(parts.minimum_per_unit)
          ? figures(parts.minimum_per_unit.amount, words, t("tariffs.leastPerUnit"))
          : []),
      ];
    case "interest":
      return percent(figures(parts.annual_rate, words, t("tariffs.yearly")));
    case "capped_subsidy":
      return [
        ...figures(parts.first, words, t("tariffs.firstKwh")),
        ...figures(parts.full, words, t("tariffs.full")),
        ...figures(parts.reduced, words, t("tariffs.reduced")),
      ];
    case "round_carry":
      return isParts(parts.to) ? figures(parts.to.step, words, t("tariffs.step")) : [];
    case "manual":
      return [];
    default:
      return figures(parts.price, words);
  }
}

/** The period of the calendar a component counts in, e.g. `peak`. */
export function periodOf(component: TariffComponent): string | null {
  const [, parts] = kindOf(component);
  if (typeof parts.period === "string") return parts.period;
  const { of } = parts;
  if (!isParts(of)) return null;
  const inner = typeof of.period === "string" ? of : Object.values(of).find(isParts);
  return inner && typeof inner.period === "string" ? inner.period : null;
}

export function figureText(figure: TariffFigure, words: Words): string {
  return figures(figure, words)
    .map(({ of, value }) => [of, value].filter(Boolean).join(": "))
    .join(" · ");
}
