import { Group, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TariffTerms } from "~/generated/TariffTerms";
import { registersOf } from "./newPoint";
import classes from "./supply.module.css";
import type { WizardValues } from "./wizardValues";

type Props = { values: WizardValues; terms: TariffTerms; onComplete: () => void };

/** What the tariff will count with and the second step does not say yet. */
export function Lacking({ values, terms, onComplete }: Props) {
  const { t } = useTranslation();
  const { has, readings } = values.meter;
  const unread = has ? registersOf(values, terms).filter((register) => !readings[register]) : [];
  const registers = unread.map((register) => t(`register.${register}`)).join(", ");
  const lacking = [
    terms.needs_power && !Number(values.power) && t("supply.power"),
    registers && t("wizard.readingsOf", { registers }),
  ].filter(Boolean);
  if (lacking.length === 0) return null;
  return (
    <Group
      className={classes.lacking ?? ""}
      gap={12}
      wrap="nowrap"
      align="baseline"
      data-testid="wizard-lacking"
    >
      <Text fz={12} flex={1}>
        {t("wizard.lacking", { what: lacking.join(", ") })}
      </Text>
      <UnstyledButton className="link" fz={12} onClick={onComplete} data-testid="wizard-complete">
        {t("wizard.complete")}
      </UnstyledButton>
    </Group>
  );
}
