import type { InvoiceRow } from "~/generated/InvoiceRow";
import type { InvoiceState } from "~/generated/InvoiceState";
import { sorted } from "~/lib/lists";
import { type Handlers, page } from "../fixture/answers";
import { makeCompany, soles } from "../fixture/company";
import { propose, register } from "../fixture/ledger";

export const ACCOUNT = "ac-4";

type Owed = { number: string; due_on: string; minor: number; state?: InvoiceState };

/** The account with these documents in place of its own, listed in this order where no other is asked for. */
export function owing(documents: readonly Owed[]) {
  const { accounts, payments } = makeCompany(8);
  const invoices = documents.map(
    ({ number, due_on, minor, state = "overdue" }): InvoiceRow => ({
      id: `in-${number}`,
      kind: "invoice",
      number,
      account: ACCOUNT,
      account_name: "",
      supply_point: "sp-4",
      supply_code: "SU000004",
      period: due_on.slice(0, 7),
      issued_on: due_on,
      due_on,
      energy_wh: 100_000,
      total: soles(minor),
      outstanding: soles(state === "paid" ? 0 : minor),
      state,
    }),
  );
  const handlers: Handlers = {
    "billing|invoices": ({ filter, page: at }) => {
      const listed = invoices.filter(({ outstanding }) => !filter.owing || outstanding.minor > 0);
      return page(filter.sort ? sorted(listed, filter.sort) : listed, at);
    },
    "billing|payment_proposal": ({ amount, rule }) => propose(invoices, amount, rule, "automatic"),
    "billing|register_payment": ({ payment }) =>
      register({ accounts, invoices, payments }, payment, "automatic"),
  };
  return handlers;
}
