import { Alert, Button, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { AuditEntry } from "~/generated/AuditEntry";
import type { CycleId } from "~/generated/CycleId";
import type { SettledService } from "~/generated/SettledService";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type Props = { cycle: CycleId; service: SettledService };

/** Why a service was excluded, and the way back. */
export function Excluded({ cycle, service: { supply_point } }: Props) {
  const { t } = useTranslation();
  const mayRun = usePermission("run_settlement");
  const { data: row } = useQuery({
    queryKey: ["cycle", cycle],
    queryFn: () => backend.settlement.cycle(cycle),
  });
  const sent = row?.state === "sent_to_billing";
  const include = useAction(
    (request, point: string) => backend.settlement.decide(request, cycle, [point], "include", ""),
    { onDone: () => toast(t("decided.include", { count: 1, shown: "1" })) },
  );
  return (
    <Alert color="gray" p="sm" title={t("excluded.title")} data-testid="service-excluded">
      <Why cycle={cycle} supplyPoint={supply_point} />
      <Text fz={12} className="muted" mt={2}>
        {t(sent ? "excluded.sent" : "excluded.next")}
      </Text>
      {mayRun && row && !sent && (
        <Button
          variant="default"
          mt={8}
          leftSection={<IconArrowBackUp size={15} />}
          onClick={() => include.mutate(supply_point)}
          loading={include.isPending}
          data-testid="include-again"
        >
          {t("excluded.include")}
        </Button>
      )}
    </Alert>
  );
}

/** The latest of the decisions about a service is among these, unless it was about all that matched a filter. */
const LATEST = { offset: 0, limit: 20 };

/** Who excluded it, when and for what reason, as the audit tells those who may see it. */
function Why({ cycle, supplyPoint }: { cycle: CycleId; supplyPoint: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayAudit = usePermission("view_audit");
  const { data, isLoading } = useQuery({
    queryKey: ["audit", "decide", cycle, supplyPoint],
    queryFn: () => backend.company.auditEntries({ action: "decide", text: supplyPoint }, LATEST),
    enabled: mayAudit,
  });
  if (isLoading) return null;
  const entry = data?.rows.find(({ subject }) => subject === cycle);
  const { decision, reason } = entry ? decisionOf(entry) : {};
  if (!entry || decision !== "exclude") {
    return <Text size="sm">{t(mayAudit ? "excluded.unknown" : "excluded.audited")}</Text>;
  }
  return (
    <>
      <Text size="sm" style={{ overflowWrap: "anywhere" }} data-testid="excluded-reason">
        {reason || t("excluded.noReason")}
      </Text>
      <Text fz={12} className="muted" mt={2}>
        {t("excluded.by", { who: entry.operator, at: format.dateTime(entry.at) })}
      </Text>
    </>
  );
}

/** What the audit keeps of a decision. */
function decisionOf({ detail }: AuditEntry): { decision?: string; reason?: string } {
  try {
    const kept: unknown = JSON.parse(detail);
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
