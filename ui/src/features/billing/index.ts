/** Invoices, payments and suspension of contracts: the parts that other areas may use. */

export { AccountInvoices } from "./invoices/AccountInvoices";
export { CurrentAccountTab } from "./payments/CurrentAccountTab";
export { PaymentTable } from "./payments/PaymentTable";
export { AccountStates } from "./suspension/AccountStates";
export { CreditSettings } from "./payments/CreditSettings";
export { SuspensionSettings } from "./suspension/SuspensionSettings";
