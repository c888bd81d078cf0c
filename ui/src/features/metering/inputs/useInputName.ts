import { useTranslation } from "react-i18next";
import { useTariffName } from "~/lib/tariffs";
import type { Chosen } from "./coverage";

/** The name of an input: of a tariff sheet that of its tariff, otherwise its own or that of its kind. */
export function useInputName(): (input: Chosen) => string {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  return ({ kind, name }) => (kind === "tariff_sheet" ? tariffName(name) : name || t(`inputKind.${kind}`));
}
