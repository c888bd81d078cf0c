import type { shell as es } from "../es/shell";
import type { Written } from "../written";

export const shell: Written<typeof es> = {
  areas: {
    home: "Home",
    customers: "Customers",
    imports: "Import",
    tariffs: "Tariffs",
    settlement: "Settlement",
    invoices: "Invoices",
    payments: "Payments",
    settings: "Settings",
  },
  shell: {
    areas: "Areas",
    skip: "Skip to content",
    demo: "Demo",
    forbidden: "This page is not part of your role",
    forbiddenText: "The role {{role}} does not include it. If you need it, ask an administrator.",
    notFound: "This page does not exist",
    notFoundText: "Go back home, or find what you need with Ctrl K.",
  },
  search: {
    title: "Search",
    hint: "Search customer, supply, meter, invoice…",
    placeholder: "Name, document, code, meter, address or invoice number",
    results: "Results",
    start: "Type one or more words. Accents and order do not matter.",
    none: "Nothing with “{{words}}”. Try fewer words, or the code.",
    move: "choose",
    open: "open",
    close: "close",
    kind: { account: "Customer", supply_point: "Supply", meter: "Meter", invoice: "Invoice" },
  },
  jobs: {
    title: "Jobs",
    none: "There are no jobs. Imports, settlements and prints appear here.",
    starting: "Preparing…",
    progress: "{{done}} of {{total}}",
    finished: "Finished: {{title}}",
    resume: "Resume",
    openCycle: "See cycle",
    openPdf: "Open PDF",
    state: {
      running: "Running",
      done: "Done",
      cancelled: "Cancelled",
      failed: "Failed",
      interrupted: "Interrupted",
    },
  },
};
