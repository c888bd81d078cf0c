import { Checkbox, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "~/generated/Finding";
import type { ReadingCheck } from "~/lib/useReadingCheck";
import { FindingItem } from "./FindingItem";

/** Why a reading is not plausible, under its field. */
export function ReadingFindings({ findings, testId }: { findings: readonly Finding[]; testId: string }) {
  if (findings.length === 0) return null;
  return (
    <Stack gap={4} mt={4} role="status" data-testid={testId}>
      {findings.map((finding) => (
        <FindingItem key={finding.code} finding={finding} />
      ))}
    </Stack>
  );
}

type ConfirmProps = {
  check: ReadingCheck;
  /** Why it cannot be saved without; also what the core refuses for it. */
  error: ReactNode;
  onChange: () => void;
};

/** The confirmation that implausible readings are right; there is none while the core finds nothing. */
export function ConfirmReadings({ check, error, onChange }: ConfirmProps) {
  const { t } = useTranslation();
  if (check.findings.length === 0 && !error && !check.confirmed) return null;
  return (
    <Checkbox
      label={t("readingCheck.confirm")}
      checked={check.confirmed}
      error={error}
      onChange={({ currentTarget }) => {
        check.confirm(currentTarget.checked);
        onChange();
      }}
      data-testid="confirm-readings"
    />
  );
}
