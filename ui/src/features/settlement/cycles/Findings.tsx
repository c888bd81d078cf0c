import { Group, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { CycleRow } from "~/generated/CycleRow";
import { findingName } from "~/lib/findings";
import { useFormat } from "~/lib/session";
import classes from "./Cycle.module.css";

type Props = { cycle: CycleRow; chosen: string | undefined; onChoose: (code: string | undefined) => void };

/** How many services have each finding; a click lists them. */
export function Findings({ cycle, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data = [] } = useQuery({
    queryKey: ["findings", cycle.id],
    queryFn: () => settlement.findings(cycle.id),
  });
  if (data.length === 0 && cycle.review === 0) return null;
  return (
    <Group gap={6} mb={10} data-testid="findings">
      {data.length > 0 && (
        <Text fz={12} className="muted" mr={4}>
          {t("settlement.findings")}
        </Text>
      )}
      {data.map(({ code, severity, services }) => (
        <UnstyledButton
          key={code}
          className={`${classes.chip} ${chosen === code ? classes.chipOn : ""}`}
          aria-pressed={chosen === code}
          title={t(`severity.${severity}` as "severity.stops", { defaultValue: severity })}
          onClick={() => onChoose(chosen === code ? undefined : code)}
          data-testid={`finding-${code.replaceAll("_", "-")}`}
        >
          <span className={`${classes.dot} ${classes[severity] ?? ""}`} />
          {findingName(t, code)}
          <span className="num muted">{format.integer(services)}</span>
        </UnstyledButton>
      ))}
      {cycle.review > 0 && (
        <Link
          to="/settlement/$id/review"
          params={{ id: cycle.id }}
          search={chosen ? { finding: chosen } : {}}
          className="link"
          style={{ marginLeft: "auto", fontSize: 13 }}
          data-testid="open-review"
        >
          {t("review.openCases", { count: cycle.review, shown: format.integer(cycle.review) })}
        </Link>
      )}
    </Group>
  );
}
