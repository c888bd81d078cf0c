import type { curve as es } from "../es/curve";
import type { Written } from "../written";

export const curve: Written<typeof es> = {
  curve: {
    title: "Load curve",
    service: "Service",
    view: "Views of the supply",
    unit: { year: "Year", month: "Month", week: "Week", day: "Day" },
    span: "Stretch in sight",
    before: "Stretch before",
    after: "Stretch after",
    goTo: "Go to day",
    energy: "Energy",
    highest: "Highest",
    loadFactor: "Load factor",
    loadFactorHelp: "Mean power over the highest, of the time with a curve.",
    whole: "No day is missing.",
    missing_one: "{{count}} day is missing in this stretch.",
    missing_other: "{{count}} days are missing in this stretch.",
    available: "There is a curve from {{from}} to {{to}}.",
    label: "Load curve, {{window}}: highest {{kw}} kW",
    labelNone: "Load curve, {{window}}: no data",
    none: "No load curve",
    noneText: "Import the load curve with the serial of this supply's meter.",
    noneHere: "No curve in this stretch",
    noneHereText: "Go to another stretch with the arrows, or choose a day.",
    intervals: "Intervals in sight",
    from: "Start",
    power: "Mean power (kW)",
    energyOf: "Energy (kWh)",
    noData: "No data",
  },
};
