import type { happened as es } from "../../es/settlement/happened";
import type { Written } from "../../written";

export const happened: Written<typeof es> = {
  happened: {
    missing_initial: "The initial reading of {{month}} is missing.",
    missing_final: "The final reading of {{month}} is missing.",
    duplicate: "The reading {{reading}} of {{day}} is there twice.",
    conflicting: "Two readings on {{day}}: {{first}} and {{second}}.",
    negative: "The final reading ({{final}}) is below the initial one ({{initial}}).",
    zero_one: "Nothing was used in {{shown}} day.",
    zero_other: "Nothing was used in {{shown}} days.",
    zeroRun_one: "It has gone {{shown}} month without consumption.",
    zeroRun_other: "It has gone {{shown}} months in a row without consumption.",
    rollover:
      "The dial of {{digits}} digits rolled over, from {{initial}} to {{final}}: {{energy}} kWh used.",
    impossible_one: "{{energy}} kWh in {{shown}} day: {{power}} kW of power allow at most {{most}} kWh.",
    impossible_other: "{{energy}} kWh in {{shown}} days: {{power}} kW of power allow at most {{most}} kWh.",
    high: "It used {{daily}} kWh a day; the recent mean is {{recent_daily}} and the same month last year {{last_year_daily}}.",
    highThanRecent: "It used {{daily}} kWh a day; the recent mean is {{recent_daily}}.",
    highThanLastYear: "It used {{daily}} kWh a day; in the same month last year, {{last_year_daily}}.",
    low: "It used only {{daily}} kWh a day; the recent mean is {{recent_daily}} and the same month last year {{last_year_daily}}.",
    lowThanRecent: "It used only {{daily}} kWh a day; the recent mean is {{recent_daily}}.",
    lowThanLastYear: "It used only {{daily}} kWh a day; in the same month last year, {{last_year_daily}}.",
    deviation_one:
      "It used {{daily}} kWh a day; by {{shown}} earlier month, {{lower}} to {{upper}} is usual, with a mean of {{mean_daily}}.",
    deviation_other:
      "It used {{daily}} kWh a day; by {{shown}} earlier months, {{lower}} to {{upper}} is usual, with a mean of {{mean_daily}}.",
    noHistory: "There are no earlier months; {{limit_months}} are needed to detect a deviation.",
    shortHistory_one: "There is {{shown}} earlier month; {{limit_months}} are needed to detect a deviation.",
    shortHistory_other:
      "There are {{shown}} earlier months; {{limit_months}} are needed to detect a deviation.",
    gap_one: "{{shown}} day of the curve is missing: {{days}}.",
    gap_other: "{{shown}} days of the curve are missing: {{days}}.",
    curveEstimated_one: "{{shown}} missing day of the curve was estimated: {{days}}.",
    curveEstimated_other: "{{shown}} missing days of the curve were estimated: {{days}}.",
    overlap_one: "Two meters have a curve of the same day: {{days}}.",
    overlap_other: "Two meters have a curve of the same {{shown}} days: {{days}}.",
    unorderedReading:
      "The reading of {{day}} ({{reading}}) is below that of {{earlier_day}} ({{earlier_reading}}).",
    unorderedCurve: "In the curve, {{day}} comes after {{earlier_day}}.",
    futureReading: "There is a reading of {{day}}, later than {{last_day}}.",
    futureCurve_one: "The curve has {{shown}} day later than {{last_day}}: {{day}}.",
    futureCurve_other: "The curve has {{shown}} days later than {{last_day}}; the first is {{day}}.",
    dayLength_one:
      "The intervals of {{days}} do not add up to the day: there are {{intervals}} of {{minutes}} minutes.",
    dayLength_other:
      "The intervals of {{shown}} days do not add up to the day: {{days}}. The first has {{intervals}} of {{minutes}} minutes.",
    clockChange: "{{day}} has {{hours}} hours because of the clock change.",
    spike: "On {{day}} an interval reached {{highest}} kW; the third highest is {{third}} kW.",
    curveRegister:
      "From {{from}} to {{to}} the curve adds up to {{curve_energy}} kWh and the register to {{register_energy}}: a difference of {{difference}} kWh.",
    registerMissing: "The meter lacks what the tariff requires: {{registers}}.",
    registerUnused: "The tariff does not use from the meter: {{registers}}.",
    unit: "It used {{daily}} kWh a day and the recent mean is {{recent_daily}}: about a thousand times apart.",
    multiplier:
      "It used {{daily}} kWh a day and the recent mean is {{recent_daily}}: apart by the meter's multiplier, {{multiplier}}.",
    disconnected: "It used {{energy}} kWh while the supply point was disconnected.",
    beforeMeter: "There is a reading of {{day}} and the meter was installed on {{installed_on}}.",
    outsideMeter:
      "There is a reading of {{day}} and the meter was installed from {{installed_on}} to {{removed_on}}.",
    outsideMeterCurve_one: "The curve has {{shown}} day when the meter was not installed: {{day}}.",
    outsideMeterCurve_other:
      "The curve has {{shown}} days when the meter was not installed; the first is {{day}}.",
    contractStarts: "The contract starts on {{valid_from}}, with the month under way.",
    contractChange:
      "The contract runs from {{valid_from}} to {{valid_to}} and does not cover the whole month.",
    unknownHolidays: "The calendar of the tariff ends on {{last_day}} and lacks the holidays of {{month}}.",
    noHolidays: "The calendar of the tariff lacks the holidays of {{month}}.",
    estimatedRun_one: "The final reading was estimated for {{shown}} month.",
    estimatedRun_other: "The final reading was estimated {{shown}} months in a row.",
    missingInput: "A value that the tariff requires is missing.",
    unrated: "It could not be rated with its tariff.",
  },
};
