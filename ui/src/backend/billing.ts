import type { AccountId } from "~/generated/AccountId";
import type { BatchOrder } from "~/generated/BatchOrder";
import type { CurrentAccount } from "~/generated/CurrentAccount";
import type { CycleId } from "~/generated/CycleId";
import type { InvoiceDetail } from "~/generated/InvoiceDetail";
import type { InvoiceFilter } from "~/generated/InvoiceFilter";
import type { InvoiceId } from "~/generated/InvoiceId";
import type { InvoiceRow } from "~/generated/InvoiceRow";
import type { Job } from "~/generated/Job";
import type { JobId } from "~/generated/JobId";
import type { NewPayment } from "~/generated/NewPayment";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";
import type { PaymentFilter } from "~/generated/PaymentFilter";
import type { PaymentReceipt } from "~/generated/PaymentReceipt";
import type { PaymentRow } from "~/generated/PaymentRow";
import type { RequestId } from "~/generated/RequestId";
import { call, callBytes } from "./call";

export const billing = {
  invoices: (filter: InvoiceFilter, page: PageRequest) =>
    call<Page<InvoiceRow>>("billing|invoices", { filter, page }),
  invoice: (id: InvoiceId) => call<InvoiceDetail>("billing|invoice", { id }),
  invoicePdf: (id: InvoiceId) => callBytes("billing|invoice_pdf", { id }),
  printBatch: (request: RequestId, cycle: CycleId, order: BatchOrder) =>
    call<Job>("billing|print_batch", { request, cycle, order }),
  batchPdf: (job: JobId) => callBytes("billing|batch_pdf", { job }),
  payments: (filter: PaymentFilter, page: PageRequest) =>
    call<Page<PaymentRow>>("billing|payments", { filter, page }),
  registerPayment: (request: RequestId, payment: NewPayment) =>
    call<PaymentReceipt>("billing|register_payment", { request, payment }),
  currentAccount: (account: AccountId) => call<CurrentAccount>("billing|current_account", { account }),
};
