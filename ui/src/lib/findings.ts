import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { backend } from "~/backend";
import type { CycleId } from "~/generated/CycleId";
import type { Finding } from "~/generated/Finding";

/** The name of a finding; a code newer than the catalogue shows as it is. */
export function findingName(t: TFunction, code: string): string {
  return t(`finding.${code}` as "finding.missing", { defaultValue: code });
}

/** The names of findings, each once. */
export const findingNames = (t: TFunction, findings: readonly Finding[]) =>
  [...new Set(findings.map(({ code }) => code))].map((code) => findingName(t, code)).join(", ");

const LACKING: readonly string[] = ["missing", "missing_input", "register_missing"];

/** Whether a check found that a value is missing without which nothing can be settled. */
export const isLacking = (code: string) => LACKING.includes(code);

/** The findings of a cycle, with their number. */
export const useFindings = (cycle: CycleId) =>
  useQuery({ queryKey: ["findings", cycle], queryFn: () => backend.settlement.findings(cycle) });

/** The findings that stop services of a cycle: to release one in spite of them takes a reason. */
export function useStopping(cycle: CycleId): ReadonlySet<string> {
  const { data = [] } = useFindings(cycle);
  return new Set(data.filter(({ severity }) => severity === "stops").map(({ code }) => code));
}
