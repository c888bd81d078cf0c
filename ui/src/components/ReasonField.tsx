import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  value: string;
  onChange: (reason: string) => void;
  required: boolean;
  /** Why the core refuses it. */
  error: ReactNode;
  /** Takes the focus when its dialog opens. */
  first?: boolean;
  testId: string;
};

/** The reason of a decision about services. */
export function ReasonField({ value, onChange, required, error, first = false, testId }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("review.reason")}
      data-autofocus={first || undefined}
      withAsterisk={required}
      required={required}
      maxLength={200}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={error}
      data-testid={testId}
    />
  );
}
