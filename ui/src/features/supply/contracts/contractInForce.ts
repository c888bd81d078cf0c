import type { Contract } from "~/generated/Contract";

/** The contract of a day, or the latest one when none is in force. */
export function contractInForce(contracts: readonly Contract[], day: string): Contract | undefined {
  const latestFirst = contracts.toSorted((a, b) => b.from.localeCompare(a.from));
  return latestFirst.find(({ from, to }) => from <= day && (!to || to >= day)) ?? latestFirst[0];
}
