import { NumberInput, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Field } from "~/components/FormPart";

type Props = {
  form: { getInputProps: (path: string) => ReturnType<UseFormReturnType<object>["getInputProps"]> };
  /** What the day it is installed is called there. */
  day: string;
  maxDate?: string;
  testId: string;
};

/** A meter to install: which, when and what its dial is like; on six columns. */
export function MeterFields({ form, day, maxDate, testId }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field of={3}>
        <TextInput
          label={t("supply.serial")}
          withAsterisk
          autoComplete="off"
          spellCheck={false}
          data-testid={`${testId}-serial`}
          {...form.getInputProps("meter.serial")}
        />
      </Field>
      <Field of={3}>
        <DateInput
          label={day}
          withAsterisk
          valueFormat="DD/MM/YYYY"
          maxDate={maxDate}
          data-testid={`${testId}-installed`}
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
          data-testid={`${testId}-digits`}
          {...form.getInputProps("meter.digits")}
        />
      </Field>
      <Field of={3}>
        <DecimalInput
          label={t("supply.multiplier")}
          withAsterisk
          data-testid={`${testId}-multiplier`}
          {...form.getInputProps("meter.multiplier")}
        />
      </Field>
    </>
  );
}
