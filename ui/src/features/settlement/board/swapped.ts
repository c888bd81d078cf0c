import { useState } from "react";
import type { OperatorId } from "~/generated/OperatorId";
import { useSignedIn } from "~/lib/session";

const place = (operator: OperatorId) => `acometida.metrics.${operator}`;

function stored(operator: OperatorId): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(operator)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

/** The cards that show their alternate figure, kept for each operator of this machine. */
export function useSwapped() {
  const { operator } = useSignedIn();
  const [names, setNames] = useState(() => stored(operator.id));
  const swap = (name: string) => {
    const next = names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
    setNames(next);
    localStorage.setItem(place(operator.id), JSON.stringify(next));
  };
  return { isSwapped: (name: string) => names.includes(name), swap };
}
