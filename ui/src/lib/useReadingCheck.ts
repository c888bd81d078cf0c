import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { backend } from "~/backend";
import type { Finding } from "~/generated/Finding";
import type { Register } from "~/generated/Register";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import type { TypedReading } from "~/generated/TypedReading";

/** Whole thousandths of a number as typed: Wh of kWh; null while it is no number. */
export function thousandths(typed: string): number | null {
  const value = Number(typed);
  return typed.trim() === "" || !Number.isFinite(value) ? null : Math.round(value * 1000);
}

const keyOf = ({ meter_serial, register }: Pick<TypedReading, "meter_serial" | "register">) =>
  `${meter_serial} ${register}`;

/**
 * What the core finds implausible in readings that a person types, once the typing pauses, and whether the person
 * confirmed these very readings.
 */
export function useReadingCheck(supplyPoint: SupplyPointId, typed: readonly TypedReading[]) {
  const text = JSON.stringify(typed);
  const [settled] = useDebouncedValue(text, 400);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const asked: readonly TypedReading[] = JSON.parse(settled);
  const query = useQuery({
    queryKey: ["reading-check", supplyPoint, settled],
    queryFn: () => backend.metering.checkReadings(supplyPoint, asked),
    enabled: asked.length > 0,
  });
  // A reading that has changed since is not the one that was checked.
  const unchanged = typed.filter((one) => asked.some((of) => JSON.stringify(of) === JSON.stringify(one)));
  const findings = (query.data ?? []).filter((found) => unchanged.some((one) => keyOf(one) === keyOf(found)));
  return {
    findings,
    of: (register: Register): Finding[] =>
      findings.filter((found) => found.register === register).map(({ finding }) => finding),
    /** Why the readings cannot be at all, such as more digits than the dial has. */
    error: settled === text && asked.length > 0 ? query.error : null,
    confirmed: confirmed === text,
    confirm: (is: boolean) => setConfirmed(is ? text : null),
    /** Whether the readings wait for the person to confirm them. */
    waits: findings.length > 0 && confirmed !== text,
  };
}

export type ReadingCheck = ReturnType<typeof useReadingCheck>;
