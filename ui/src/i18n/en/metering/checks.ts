import type { checks as es } from "../../es/metering/checks";
import type { Written } from "../../written";

export const checks: Written<typeof es> = {
  checks: {
    text: "What each check does when a service breaks its rule, and from where on. It holds for the cycles that run after saving.",
    check: "Check",
    rule: "Rule",
    level: "Level",
    levelOf: "Level of “{{name}}”",
    thresholds: "Thresholds",
    usual: "Usually: {{value}}",
    reset: "Back to the usual",
    saved: "Checks saved.",
    changed_one: "{{count}} change not saved",
    changed_other: "{{count}} changes not saved",
  },
  level: {
    off: "Off",
    information: "Informs",
    warning: "Warns",
    stops: "Stops",
  },
  thresholdUnit: {
    percent: "%",
    months: "months",
    days: "days",
    wh: "kWh",
    wh_per_day: "kWh a day",
    standard_deviations: "deviations",
  },
};
