import { NumberInput, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Field, FormPart } from "~/features/customers/FormPart";
import type { Register } from "~/generated/Register";
import { useFormat } from "~/lib/session";
import type { MeterChangeValues } from "./meterChange";
import { RegisterInputs } from "./RegisterInputs";

type Props = { form: UseFormReturnType<MeterChangeValues>; registers: readonly Register[] };

export function NewMeterPart({ form, registers }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FormPart title={t("meterChange.new")}>
      <Field of={3}>
        <TextInput
          label={t("supply.serial")}
          withAsterisk
          autoComplete="off"
          spellCheck={false}
          data-testid="change-serial"
          {...form.getInputProps("meter.serial")}
        />
      </Field>
      <Field of={3}>
        <DateInput
          label={t("meterChange.on")}
          withAsterisk
          valueFormat="DD/MM/YYYY"
          maxDate={format.today()}
          data-testid="change-on"
          {...form.getInputProps("meter.installed_on")}
        />
      </Field>
      <Field of={3}>
        <NumberInput
          label={t("wizard.digits")}
          withAsterisk
          min={1}
          max={12}
          allowDecimal={false}
          data-testid="change-digits"
          {...form.getInputProps("meter.digits")}
        />
      </Field>
      <Field of={3}>
        <DecimalInput
          label={t("supply.multiplier")}
          withAsterisk
          data-testid="change-multiplier"
          {...form.getInputProps("meter.multiplier")}
        />
      </Field>
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
