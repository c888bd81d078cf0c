import { Input, NumberInput, Text, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Field } from "~/components/FormPart";
import type { Register } from "~/generated/Register";
import { registerUnit } from "~/lib/units";
import type { RegisterValues } from "./meterChange";

type Props = {
  form: { getInputProps: (path: string) => ReturnType<UseFormReturnType<object>["getInputProps"]> };
  /** The label of the installation date. */
  day: string;
  maxDate?: string;
  testId: string;
};

/** The fields of a meter to install, on six columns. */
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

type RegisterInputsProps = {
  title: string;
  help: string;
  registers: readonly Register[];
  values: RegisterValues;
  onChange: (values: RegisterValues) => void;
  error?: ReactNode;
  /** A note under a register. */
  noteOf?: (register: Register) => ReactNode;
  /** Whether the first takes the focus of the dialog. */
  focused?: boolean;
  testId: string;
};

/** The readings of a meter, each register in its unit, on six columns. */
export function RegisterInputs({
  title,
  help,
  registers,
  values,
  onChange,
  error,
  noteOf,
  focused = false,
  testId,
}: RegisterInputsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field of={6}>
        <Text size="xs" fw={500}>
          {title}
        </Text>
        <Text fz={12} className="muted">
          {help}
        </Text>
        {error && (
          <Input.Error size="xs" mt={4} role="alert">
            {error}
          </Input.Error>
        )}
      </Field>
      {registers.map((register, at) => (
        <Field key={register} of={3}>
          <DecimalInput
            label={`${t(`register.${register}`)} (${registerUnit(register)})`}
            decimalScale={3}
            description={noteOf?.(register)}
            descriptionProps={{ component: "div" }}
            inputWrapperOrder={["label", "input", "description", "error"]}
            error={Boolean(error)}
            value={values[register] ?? ""}
            onChange={(value) => onChange({ ...values, [register]: value })}
            data-autofocus={(focused && at === 0) || undefined}
            data-testid={`${testId}-${register}`}
          />
        </Field>
      ))}
    </>
  );
}
