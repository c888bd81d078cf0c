import type { TFunction } from "i18next";

const after = (prefix: string, name: string) =>
  name.startsWith(prefix) ? name.slice(prefix.length) : undefined;

export const isFigure = (name: string) => name.startsWith("power.") || name.startsWith("constant.");

/** How a fact that a tariff asks for is called. */
export function attributeLabel(name: string, t: TFunction): string {
  const period = after("power.", name);
  if (period) return t("wizard.powerOf", { period: period.toUpperCase() });
  const constant = after("constant.", name);
  if (constant) return t("wizard.constant", { name: constant });
  return t(`attribute.${name}` as "attribute.stratum", { defaultValue: name });
}

export const attributeValue = (value: string, t: TFunction) =>
  t(`attributeValue.${value}` as "attributeValue.low", { defaultValue: value });
