import { SegmentedControl, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  value: string | null;
  onChange: (value: string | null) => void;
  error: ReactNode;
  "aria-label": string;
  "data-testid": string;
};

/** As it is, yes or no. */
export function FlagInput({ value, onChange, error, ...named }: Props) {
  const { t } = useTranslation();
  return (
    <div>
      <SegmentedControl
        aria-label={named["aria-label"]}
        data-testid={named["data-testid"]}
        value={value ?? ""}
        onChange={(next) => onChange(next || null)}
        data={[
          { value: "", label: t("bulk.same") },
          { value: "1", label: t("bulk.yes") },
          { value: "0", label: t("bulk.no") },
        ]}
      />
      {error && (
        <Text fz={12} c="error">
          {error}
        </Text>
      )}
    </div>
  );
}
