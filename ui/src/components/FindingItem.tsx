import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding } from "~/generated/Finding";
import { findingName } from "~/lib/findings";
import { useSeen } from "./useSeen";

const COLOUR = { stops: "red", warning: "yellow", information: "blue" } as const;

/** A finding with the values it saw and the rule it broke. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const seen = useSeen();
  const values = Object.entries(finding.values ?? {}).flatMap(([name, value]) => seen(name, value) ?? []);
  return (
    <Alert
      color={COLOUR[finding.severity]}
      p="sm"
      title={`${findingName(t, finding.code)} · ${t(`severity.${finding.severity}`)}`}
      data-testid={`service-finding-${finding.code.replaceAll("_", "-")}`}
    >
      <Text size="xs">{finding.rule}</Text>
      {values.length > 0 && (
        <Text fz={12} className="muted num" mt={2}>
          {values.join(" · ")}
        </Text>
      )}
    </Alert>
  );
}
