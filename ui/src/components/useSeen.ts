import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/session";

const ENERGY = [
  "energy",
  "most",
  "daily",
  "last_year_daily",
  "recent_daily",
  "mean_daily",
  "lower",
  "upper",
  "curve_energy",
  "register_energy",
  "highest",
  "third",
];
const NUMBERS = ["initial", "final", "first", "second", "earlier_reading", "difference", "multiplier"];
const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;
/** Said by the rule itself. */
const LEFT_OUT = ["percent", "limit_months", "limit_days", "limit_energy", "limit_deviations"];

/** Writes a value that a finding saw: its name and, as the country writes it, what it was. */
export function useSeen() {
  const { t } = useTranslation();
  const format = useFormat();
  const register = (name: string) => t(`register.${name}` as "register.total", { defaultValue: name });
  const written = (name: string, value: string) => {
    if (value.search(DAY) >= 0) return value.replaceAll(DAY, (day) => format.date(day));
    if (name === "registers") return value.split(", ").map(register).join(", ");
    if (name === "month") return format.period(value);
    if (name === "reading" && (value === "initial" || value === "final")) return t(`seen.which.${value}`);
    if (ENERGY.includes(name)) return value === "-" ? t("seen.none") : `${format.decimal(value)} kWh`;
    if (NUMBERS.includes(name) || name === "reading") return format.decimal(value);
    if (name === "power") return `${format.decimal(value)} kW`;
    return value;
  };
  return (name: string, value: string) =>
    LEFT_OUT.includes(name)
      ? null
      : `${t(`seen.${name}` as "seen.day", { defaultValue: name })}: ${written(name, value)}`;
}
