import type { contractStates as es } from "../../es/billing/contractStates";
import type { Written } from "../../written";

export const contractStates: Written<typeof es> = {
  suspension: {
    title: "Automatic state of contracts",
    text: "Each day, accounts with automatic state are reviewed: contracts of accounts that owe more than this limit are suspended, and reinstated once they no longer do.",
    limit: "Overdue amount above",
    limitHelp: "Zero suspends for any amount.",
    days: "For more than (days)",
    daysHelp: "Only what has been overdue for more than these days counts.",
    saved: "The suspension rule was saved.",
    restored: "The former rule was restored.",
    review: "Review now",
    reviewing: "Review under way: see its progress in Jobs.",
  },
  contractState: {
    history: "Changes of state",
    none: "No changes of state",
    noneText: "When the review suspends a contract or reinstates it, it appears here with the reason.",
    day: "Day",
    account: "Account",
    contract: "Contract",
    what: "What happened",
    why: "Why",
    suspended: "Suspended",
    active: "Active again",
    owed: "Owed {{amount}} overdue since {{since}}; limit {{limit}} for more than {{days}}",
    paid: "Owes nothing now",
    within: "Owes {{amount}} overdue: not above the limit of {{limit}}",
    notAutomatic: "Its account has no automatic state any more",
  },
};
