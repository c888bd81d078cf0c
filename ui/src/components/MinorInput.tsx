import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "~/lib/session";

type Props = Omit<TextInputProps, "value" | "onChange"> & {
  /** Minor units, or nothing. */
  value: string;
  onChange: (minor: string) => void;
};

/** An amount in the company's currency, written in the country's way and kept in minor units. */
export function MinorInput({ value, onChange, ...rest }: Props) {
  const format = useFormat();
  const [text, setText] = useState(
    value && format.amount({ minor: Number(value), currency: format.currency }),
  );
  return (
    <TextInput
      inputMode="decimal"
      leftSection={<span className="muted">{format.symbol}</span>}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(String(format.parseAmount(currentTarget.value) ?? ""));
      }}
      {...rest}
    />
  );
}
