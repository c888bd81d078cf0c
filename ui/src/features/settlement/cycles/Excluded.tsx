import { Alert, Button, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { CycleId } from "~/generated/CycleId";
import type { SettledService } from "~/generated/SettledService";
import { usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type Props = { cycle: CycleId; service: SettledService };

/** Why a service was excluded, and the way back. */
export function Excluded({ cycle, service: { supply_point, reason } }: Props) {
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
      <Text size="sm" style={{ overflowWrap: "anywhere" }} data-testid="excluded-reason">
        {reason || t("excluded.noReason")}
      </Text>
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
