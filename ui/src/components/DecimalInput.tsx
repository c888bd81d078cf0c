import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useFormat } from "~/lib/session";

type Props = Omit<NumberInputProps, "value" | "onChange"> & {
  value?: string;
  onChange?: (decimal: string) => void;
};

/** A decimal written in the country's way and kept as text with a point. */
export function DecimalInput({ onChange, ...rest }: Props) {
  const format = useFormat();
  return (
    <NumberInput
      hideControls
      allowNegative={false}
      decimalSeparator={format.decimalMark}
      valueIsNumericString
      withKeyboardEvents={false}
      onChange={(value) => onChange?.(String(value))}
      {...rest}
    />
  );
}
