import { useQueries } from "@tanstack/react-query";
import { backend } from "~/backend";
import type { InputKind } from "~/generated/InputKind";
import type { InputNeed } from "~/generated/InputNeed";
import type { InputScope } from "~/generated/InputScope";

/** The chosen input. */
export type Chosen = Pick<InputNeed, "kind" | "name">;

export const isSame = (one: Chosen, other: Chosen) => one.kind === other.kind && one.name === other.name;

/** The kinds with named values, which are listed with all their versions. */
const VALUES: readonly InputKind[] = ["value", "index", "coincident_demand"];
export const hasValues = (kind: InputKind) => VALUES.includes(kind);

/** The finding of the services that lack an input. */
export const findingOf = (kind: InputKind) =>
  kind === "readings" ? "missing" : kind === "load_curves" ? "gap" : "missing_input";

/** A count of services; absent while it is being read. */
export type OfTariff = { tariff: string; needed: number | undefined; covered: number | undefined };

/** How complete an input is in each tariff that needs it; only a selection can be told apart by tariff. */
export function useByTariff(need: InputNeed, scope: InputScope | null): OfTariff[] {
  const [only, ...others] = need.tariffs;
  const selection = scope && "selection" in scope && others.length > 0 ? scope.selection : null;
  // The days of a series are of the series, not of its tariffs.
  const scopes =
    selection && need.kind !== "prices"
      ? need.tariffs.map((tariff) => ({
          tariff,
          of: { selection: { ...selection, services: { matching: { tariff } } } } satisfies InputScope,
        }))
      : [];
  const found = useQueries({
    queries: scopes.map(({ of }) => ({
      queryKey: ["input-needs", of],
      queryFn: () => backend.metering.inputNeeds(of),
    })),
  });
  if (only !== undefined && others.length === 0) return [{ ...need, tariff: only }];
  return scopes.map(({ tariff }, at) => {
    const data = found[at]?.data;
    const one = data?.find((other) => isSame(other, need));
    return { tariff, needed: data && (one?.needed ?? 0), covered: data && (one?.covered ?? 0) };
  });
}
