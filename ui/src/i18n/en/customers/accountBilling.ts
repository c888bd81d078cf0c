import type { accountBilling as es } from "../../es/customers/accountBilling";
import type { Written } from "../../written";

export const accountBilling: Written<typeof es> = {
  accountBilling: {
    switches: "Billing switches",
    enabled: "Billing on",
    enabledHelp: "While off, its services are settled but not invoiced until it is turned on.",
    inform: "Tell the collector",
    informHelp:
      "Its payments are to be told to the collecting body. Sending the notices is not there yet: use this in the list and its filters.",
    automatic: "Automatic state of contracts",
    automaticHelp:
      "The daily review suspends them for overdue debt and reinstates them when nothing is owed.",
    document: "Invoice",
    day: "Billing day",
    taxId: "Tax number",
    taxIdHelp: "Only when the invoice is not issued to its document.",
    taxes: "Taxes",
    noTaxes: "The country has no taxes to choose.",
    ofContract: "That of each contract",
    paymentMethods: "Payment methods",
    noMeans: "None yet.",
    addPaymentMethod: "Add payment method",
    removePaymentMethod: "Remove payment method {{number}}",
    methodNumber: "Payment method {{number}}",
    noCards: "Card numbers are never kept: write the reference that the gateway gives.",
    saved: "The billing of the account was saved.",
    restored: "The former billing was restored.",
    reload: "See what is there now",
    states: "State of the contracts",
    noStates: "The daily review has not suspended or reinstated any contract of this account.",
  },
  paymentMethods: {
    kind: {
      bank_debit: "Bank debit",
      collecting_body: "Collecting body",
      gateway: "Payment gateway",
    },
    field: {
      kind: "Kind",
      bank: "Bank",
      account: "Bank account",
      holder: "Account holder",
      body: "Body",
      gateway: "Gateway",
      reference: "Reference",
    },
  },
};
