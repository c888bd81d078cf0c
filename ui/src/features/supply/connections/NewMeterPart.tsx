import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { FormPart } from "~/components/FormPart";
import type { Register } from "~/generated/Register";
import { useFormat } from "~/lib/session";
import { MeterFields } from "./MeterFields";
import type { MeterChangeValues } from "./meterChange";
import { RegisterInputs } from "./RegisterInputs";

type Props = { form: UseFormReturnType<MeterChangeValues>; registers: readonly Register[] };

export function NewMeterPart({ form, registers }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FormPart title={t("meterChange.new")}>
      <MeterFields form={form} day={t("meterChange.on")} maxDate={format.today()} testId="change" />
      <RegisterInputs
        title={t("meterChange.first")}
        help={t("meterChange.firstHelp")}
        registers={registers}
        values={form.values.meter.readings}
        onChange={(readings) => form.setFieldValue("meter.readings", readings)}
        error={form.errors["meter.readings"]}
        testId="change-first"
      />
    </FormPart>
  );
}
