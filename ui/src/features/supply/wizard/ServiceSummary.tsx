import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { TariffTerms } from "~/generated/TariffTerms";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import { registersOf } from "./newPoint";
import type { WizardValues } from "./wizardValues";

type Props = { values: WizardValues; terms: TariffTerms | undefined };

export function ServiceSummary({ values, terms }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { meter } = values;
  const reading = (value: string | undefined, unit: string) => value && `${format.decimal(value)} ${unit}`;
  return (
    <Facts
      columns={3}
      facts={[
        [t("wizard.code"), values.code],
        [t("supply.metering"), t(`metering.${values.metering}`)],
        [t("common.state"), values.connected ? t("supply.connected") : t("supply.cut")],
        [t("supply.voltage"), values.voltage],
        [t("supply.phases"), values.phases],
        [t("supply.power"), values.power && `${format.decimal(values.power)} kW`],
        [t("supply.feeder"), values.feeder],
        [t("supply.transformer"), values.transformer],
        [t("supply.route"), values.route],
        ...(meter.has
          ? ([
              [t("supply.meter"), meter.serial],
              [t("wizard.installedOn"), format.date(meter.installed_on)],
              [t("wizard.dial"), `${meter.digits} · × ${format.decimal(meter.multiplier)}`],
              ...registersOf(values, terms).map(
                (register) =>
                  [
                    t(`register.${register}`),
                    reading(meter.readings[register], registerUnit(register)),
                  ] as const,
              ),
            ] as const)
          : ([[t("supply.meter"), t("wizard.without")]] as const)),
      ]}
    />
  );
}
