import type { home as es } from "../../es/shell/home";
import type { Written } from "../../written";

export const home: Written<typeof es> = {
  home: {
    latest: "Month to work on: {{period}}",
    noReadings: "No readings have been loaded yet",
    accounts: "Accounts",
    supplyPoints: "Supply points",
    inForce: "{{shown}} with a contract in force",
    invoiced: "Invoiced in the month",
    invoices_one: "{{shown}} invoice",
    invoices_other: "{{shown}} invoices",
    collected: "Collected in the month",
    debt: "Total debt",
    debtors_one: "{{shown}} account in debt",
    debtors_other: "{{shown}} accounts in debt",
    month: "Progress of {{period}}",
    start: "First steps",
    of: "{{done}} of {{total}}",
    review_one: "{{shown}} service waits for review.",
    review_other: "{{shown}} services wait for review.",
    months: "Invoiced and collected by month",
    monthsLabel: "Amount invoiced and collected each month, in {{symbol}}",
    invoicedBar: "Invoiced",
    collectedBar: "Collected",
    noMonths: "It appears when the first cycle is sent to billing.",
    cycles: "Cycles",
  },
  stage: { read: "Read", settled: "Settled", invoiced: "Invoiced" },
  next: {
    load: "Import accounts and supplies",
    readings: "Import readings",
    settle: "Settle the month",
    dashboard: "See how it goes",
  },
};
