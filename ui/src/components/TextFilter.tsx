import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  value: string | undefined;
  onChange: (text: string | undefined) => void;
  placeholder: string;
  testId: string;
  width?: number | string;
};

/** Filters a list by words as they are typed. */
export function TextFilter({ value, onChange, placeholder, testId, width = 280 }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? "");
  const [last, setLast] = useState(value);
  if (last !== value) {
    // The filter was changed from outside, e.g. cleared.
    setLast(value);
    if ((value ?? "") !== text.trim()) setText(value ?? "");
  }
  const report = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), 180);
  const change = (next: string) => {
    setText(next);
    report(next);
  };
  return (
    <TextInput
      w={width}
      placeholder={placeholder}
      aria-label={placeholder}
      leftSection={<IconSearch size={14} />}
      rightSection={
        text && <CloseButton size="xs" aria-label={t("common.clear")} onClick={() => change("")} />
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      data-testid={testId}
    />
  );
}
