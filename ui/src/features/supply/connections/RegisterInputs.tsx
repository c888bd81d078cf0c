import { Input, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DecimalInput } from "~/components/DecimalInput";
import { Field } from "~/components/FormPart";
import type { Register } from "~/generated/Register";
import { registerUnit } from "~/lib/units";
import type { RegisterValues } from "./meterChange";

type Props = {
  title: string;
  help: string;
  registers: readonly Register[];
  values: RegisterValues;
  onChange: (values: RegisterValues) => void;
  error?: ReactNode;
  /** What is said under a register, which may be left as it is. */
  noteOf?: (register: Register) => ReactNode;
  testId: string;
};

/** What a meter's dials say, each register in its unit; on six columns. */
export function RegisterInputs({ title, help, registers, values, onChange, error, noteOf, testId }: Props) {
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
      {registers.map((register) => (
        <Field key={register} of={3}>
          <DecimalInput
            label={`${t(`register.${register}`)} (${registerUnit(register)})`}
            decimalScale={3}
            description={noteOf?.(register)}
            inputWrapperOrder={["label", "input", "description", "error"]}
            error={Boolean(error)}
            value={values[register] ?? ""}
            onChange={(value) => onChange({ ...values, [register]: value })}
            data-testid={`${testId}-${register}`}
          />
        </Field>
      ))}
    </>
  );
}
