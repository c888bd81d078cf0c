import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding } from "~/generated/Finding";
import { findingName } from "~/lib/findings";
import { useHappened, useValueText } from "~/lib/happened";

const COLOUR = { stops: "red", warning: "yellow", information: "blue" } as const;

/** What a check found, and below it the rule that it broke. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const happened = useHappened()(finding);
  return (
    <Alert
      color={COLOUR[finding.severity]}
      p="sm"
      title={`${findingName(t, finding.code)} · ${t(`severity.${finding.severity}`)}`}
      data-testid={`service-finding-${finding.code.replaceAll("_", "-")}`}
    >
      {happened ? (
        <>
          <Text size="sm">{happened}</Text>
          {finding.rule && (
            <Text fz={12} className="muted" mt={2}>
              {t("settlement.rule", { rule: finding.rule })}
            </Text>
          )}
        </>
      ) : (
        <RuleAndValues finding={finding} />
      )}
    </Alert>
  );
}

/** A finding that has no sentence. */
function RuleAndValues({ finding: { rule, values = {} } }: { finding: Finding }) {
  const textOf = useValueText();
  const texts = Object.entries(values).flatMap(([name, value]) => textOf(name, value) ?? []);
  return (
    <>
      <Text size="xs">{rule}</Text>
      {texts.length > 0 && (
        <Text fz={12} className="muted num" mt={2}>
          {texts.join(" · ")}
        </Text>
      )}
    </>
  );
}
