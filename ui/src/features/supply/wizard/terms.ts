import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { supply, tariffs } from "~/backend";
import type { TariffTerms } from "~/generated/TariffTerms";
import { typicalMonth } from "./newPoint";
import type { WizardValues } from "./wizardValues";

export function useTariffs() {
  return useQuery({ queryKey: ["tariffs"], queryFn: tariffs.list });
}

/** What the chosen tariff asks for and charges on the contract's first day. */
export function useTerms({ contract: { tariff, from } }: WizardValues) {
  return useQuery({
    queryKey: ["tariff-terms", tariff, from],
    queryFn: () => supply.tariffTerms(tariff ?? "", from ?? ""),
    enabled: Boolean(tariff && from),
    placeholderData: (before, query) => (query?.queryKey[1] === tariff ? before : undefined),
  });
}

/** The bill of a month like the one written, once the typing pauses. */
export function useEstimate(values: WizardValues, terms: TariffTerms | undefined) {
  const [asked] = useDebouncedValue(JSON.stringify(typicalMonth(values, terms)), 350);
  return useQuery({
    queryKey: ["estimate", asked],
    queryFn: () => supply.estimate(JSON.parse(asked)),
    enabled: asked !== "null",
    placeholderData: keepPreviousData,
  });
}

export type Estimate = ReturnType<typeof useEstimate>;
