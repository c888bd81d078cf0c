import type { shadow as es } from "../../es/settlement/shadow";
import type { Written } from "../../written";

export const shadow: Written<typeof es> = {
  shadow: {
    import: "Import what another system billed",
    agree: "They agree",
    agreeing: "{{agreeing}} of {{settled}}",
    agreeingNote: "to the cent, in every component",
    billed: "Services of the other system",
    settledNote: "{{shown}} settled here",
    theirs: "The other system",
    ours: "Here",
    difference: "Difference",
    mismatches: "Services",
    largest: "Largest",
    components: "Components that differ",
    whole: "Whole bill",
    rows: "Services that differ",
    filter: "Supply or name",
    onlyOf: "Only “{{name}}”",
    component: "Component",
    source: "Source",
    none: "There is nothing to compare with",
    noneText:
      "Import what another system billed in {{period}}: supply, month, component or “total”, and amount.",
    allAgree: "Everything agrees",
    allAgreeText: "No service differs from the other system.",
    noLines: "Not settled here",
  },
};
