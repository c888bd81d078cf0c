import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { backend } from "~/backend";
import type { AccountId } from "~/generated/AccountId";
import type { AllocationRule } from "~/generated/AllocationRule";
import type { DocumentId } from "~/generated/DocumentId";
import type { DocumentShare } from "~/generated/DocumentShare";
import type { InvoiceRow } from "~/generated/InvoiceRow";
import type { Money } from "~/generated/Money";
import { compareNames } from "~/lib/lists";
import { useFormat } from "~/lib/session";

/** What the panel needs of a chosen document. */
export type OwedDocument = Pick<InvoiceRow, "id" | "number" | "due_on" | "outstanding">;

/** A line of the split: a document and what the payment pays of it, as typed; null when that is no amount. */
export type SplitLine = OwedDocument & { text: string; minor: number | null };

type Asked = { amount: Money; rule: AllocationRule };

/** The document due first before the others; of those due on one day, the one with the lower number. */
const dueFirst = (one: OwedDocument, other: OwedDocument) =>
  compareNames(one.due_on, other.due_on) || compareNames(one.number, other.number);

const proposalOf = (account: AccountId, asked: Asked | null) =>
  queryOptions({
    queryKey: ["payment-proposal", account, asked],
    queryFn: () => (asked ? backend.billing.paymentProposal(account, asked.amount, asked.rule) : null),
    enabled: asked !== null,
  });

/**
 * How an amount is split among the chosen documents: as the core proposes, until a person changes a line.
 * `minor` is the amount received; zero while it is none.
 */
export function usePaymentSplit(account: AccountId, chosen: readonly OwedDocument[], minor: number) {
  const format = useFormat();
  const client = useQueryClient();
  // What a person typed in the lines; null while the split is the proposed one.
  const [typed, setTyped] = useState<Readonly<Record<DocumentId, string>> | null>(null);
  const documents = chosen.toSorted(dueFirst);
  const money = (of: number): Money => ({ minor: of, currency: format.currency });

  const typedOf = ({ id }: OwedDocument) => {
    const text = typed?.[id] ?? "";
    return { text, minor: text.trim() === "" ? 0 : format.parseAmount(text) };
  };
  const isWrong = typed !== null && documents.some((document) => typedOf(document).minor === null);
  const typedShares = documents.flatMap((document) => {
    const share = typedOf(document).minor;
    return share ? [{ document: document.id, amount: money(share) }] : [];
  });
  const rule: AllocationRule = typed
    ? ruleOf(typedShares)
    : { chosen: documents.map((document) => document.id) };
  const asked: Asked | null = minor > 0 && !isWrong ? { amount: money(minor), rule } : null;
  const [settled] = useDebouncedValue(JSON.stringify(asked), 300);
  const query = useQuery({
    ...proposalOf(account, JSON.parse(settled)),
    placeholderData: keepPreviousData,
  });
  const proposal = asked && !query.error ? (query.data ?? null) : null;

  const lines = documents.map((document): SplitLine => {
    const share = proposal?.shares.find((of) => of.document === document.id);
    const outstanding = share?.outstanding ?? document.outstanding;
    if (typed) return { ...document, outstanding, ...typedOf(document) };
    return {
      ...document,
      outstanding,
      text: share ? format.amount(share.amount) : "",
      minor: share?.amount.minor ?? 0,
    };
  });
  return {
    lines,
    proposal,
    error: asked && query.error,
    isTyped: typed !== null,
    isWrong,
    write: (id: DocumentId, text: string) =>
      setTyped({ ...Object.fromEntries(lines.map((line) => [line.id, line.text])), [id]: text }),
    reset: () => setTyped(null),
    /** The rule that registers the lines; waits for the proposal of an amount that was typed just now. */
    ruleNow: async (): Promise<AllocationRule> => {
      const { shares = [] } = (await client.ensureQueryData(proposalOf(account, asked))) ?? {};
      return ruleOf(shares.filter(({ amount }) => amount.minor > 0));
    },
    /** Asks again what the documents owe. */
    refresh: () => client.invalidateQueries({ queryKey: ["payment-proposal", account] }),
  };
}

export type PaymentSplit = ReturnType<typeof usePaymentSplit>;

const ruleOf = (shares: readonly DocumentShare[]): AllocationRule =>
  shares.length > 0
    ? { split: shares.map(({ document, amount }) => ({ document, amount })) }
    : { chosen: [] };
