/** Invoices, payments and suspension of contracts: the parts that other areas may use. */

export { AccountInvoices } from "./invoices/AccountInvoices";
export { AccountPayments } from "./payments/AccountPayments";
export { CreditSettings } from "./payments/CreditSettings";
export { CurrentAccountTab } from "./payments/CurrentAccountTab";
export { ReversalProvider } from "./payments/Reversal";
export { AccountStates } from "./suspension/AccountStates";
export { SuspensionSettings } from "./suspension/SuspensionSettings";
