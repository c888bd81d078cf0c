import { type UseFormReturnType, useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { WizardValues } from "./wizardValues";

export type WizardForm = UseFormReturnType<WizardValues>;

type Rule = (value: unknown, values: WizardValues) => string | null;

/** The wizard's form: it sees only to what is missing, the core sees to the rest. */
export function useWizardForm(initialValues: WizardValues): WizardForm {
  const { t } = useTranslation();
  const needed =
    (when: (values: WizardValues) => boolean = () => true, otherwise: string = t("common.required")): Rule =>
    (value, values) =>
      when(values) && String(value ?? "").trim() === "" ? otherwise : null;
  const metered = needed(({ meter }) => meter.has);
  return useForm<WizardValues>({
    initialValues,
    validate: {
      group: {
        id: needed(({ group }) => group.kind === "existing"),
        name: needed(({ group }) => group.kind === "new"),
      },
      premises: {
        chosen: needed(({ premises }) => premises.kind === "existing", t("wizard.choosePremises")),
        address: needed(({ premises }) => premises.kind === "new"),
      },
      code: needed(),
      meter: { serial: metered, digits: metered, multiplier: metered, installed_on: metered },
      contract: { tariff: needed(), from: needed(), issuer: needed(), payment_days: needed() },
    },
  });
}
