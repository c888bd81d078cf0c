import type { Contract } from "~/generated/Contract";
import type { ContractField } from "./contractFields";

export type ComparedRow = {
  id: string;
  label: string;
  /** One for each contract; `changed` when it differs from the previous contract. */
  cells: { text: string; changed: boolean }[];
  differs: boolean;
};

export const newestFirst = (contracts: readonly Contract[]) =>
  contracts.toSorted((a, b) => b.from.localeCompare(a.from));

/** The contracts side by side, the newest first, with their changes. */
export function contractRows(
  contracts: readonly Contract[],
  fields: readonly ContractField[],
): ComparedRow[] {
  return fields.map(({ id, label, text }) => {
    const values = contracts.map(text);
    const cells = values.map((value, at) => ({
      text: value,
      changed: at + 1 < values.length && value !== values[at + 1],
    }));
    return { id, label, cells, differs: cells.some(({ changed }) => changed) };
  });
}

/** The contract of a day, or the latest one when none is in force. */
export function contractInForce(contracts: readonly Contract[], day: string): Contract | undefined {
  const latestFirst = contracts.toSorted((a, b) => b.from.localeCompare(a.from));
  return latestFirst.find(({ from, to }) => from <= day && (!to || to >= day)) ?? latestFirst[0];
}
