import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding } from "~/generated/Finding";
import { findingName } from "~/lib/findings";
import { useFormat } from "~/lib/session";

const COLOUR = { stops: "red", warning: "yellow", information: "blue" } as const;

/** A finding with its values and its rule. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const textOf = useValueText();
  const values = Object.entries(finding.values ?? {}).flatMap(([name, value]) => textOf(name, value) ?? []);
  return (
    <Alert
      color={COLOUR[finding.severity]}
      p="sm"
      title={`${findingName(t, finding.code)} · ${t(`severity.${finding.severity}`)}`}
      data-testid={`service-finding-${finding.code.replaceAll("_", "-")}`}
    >
      <Text size="xs">{finding.rule}</Text>
      {values.length > 0 && (
        <Text fz={12} className="muted num" mt={2}>
          {values.join(" · ")}
        </Text>
      )}
    </Alert>
  );
}

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
/** Values that the text of the rule already contains. */
const LEFT_OUT = ["percent", "limit_months", "limit_days", "limit_energy", "limit_deviations"];

/** The name and the formatted value of a finding. */
function useValueText() {
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
