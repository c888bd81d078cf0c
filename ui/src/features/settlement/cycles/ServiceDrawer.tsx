import { Alert, Button, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { IconFileTypePdf } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Facts } from "~/components/Facts";
import { FindingItem } from "~/components/FindingItem";
import { serviceBadge } from "~/components/StateBadge";
import { Loaded } from "~/components/states";
import type { CycleId } from "~/generated/CycleId";
import type { SettledService } from "~/generated/SettledService";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import { useSave } from "~/lib/useSave";
import { Excluded } from "./Excluded";
import { Lines } from "./Lines";

type Props = {
  cycle: CycleId;
  supplyPoint: SupplyPointId | null;
  onClose: () => void;
  /** The cycle settles closed services again, with a difference to show. */
  again?: boolean;
};

/** One settled service, line by line (S12). */
export function ServiceDrawer({ cycle, supplyPoint, onClose, again = false }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={supplyPoint !== null}
      onClose={onClose}
      position="right"
      size={620}
      title={t("settlement.explained")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      data-testid="service-drawer"
      transitionProps={{ duration: 120 }}
    >
      {supplyPoint && <Explained cycle={cycle} supplyPoint={supplyPoint} />}
      {supplyPoint && again && (
        <Link
          to="/settlement/resettlements/$cycle/$point"
          params={{ cycle, point: supplyPoint }}
          className="link"
          style={{ display: "inline-block", marginTop: 12, fontSize: 13 }}
          data-testid="see-difference"
        >
          {t("settlement.seeDifference")}
        </Link>
      )}
    </Drawer>
  );
}

function Explained({ cycle, supplyPoint }: { cycle: CycleId; supplyPoint: SupplyPointId }) {
  const query = useQuery({
    queryKey: ["settled-service", cycle, supplyPoint],
    queryFn: () => backend.settlement.settledService(cycle, supplyPoint),
  });
  return <Loaded query={query}>{(service) => <Service cycle={cycle} service={service} />}</Loaded>;
}

function SaveExplanation({ cycle, supplyPoint }: { cycle: CycleId; supplyPoint: SupplyPointId }) {
  const { t } = useTranslation();
  const save = useSave(() => backend.settlement.saveExplanation(cycle, supplyPoint));
  return (
    <Button
      variant="default"
      leftSection={<IconFileTypePdf size={15} />}
      onClick={() => save.mutate()}
      loading={save.isPending}
      data-testid="save-explanation"
    >
      {t("settlement.saveExplanation")}
    </Button>
  );
}

function Service({ cycle, service }: { cycle: CycleId; service: SettledService }) {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const format = useFormat();
  return (
    <Stack gap="md">
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Group gap={8}>
            <Title order={2} fz={16} className="num">
              {service.code}
            </Title>
            {serviceBadge(service.state, t)}
          </Group>
          <Link to="/customers/$id" params={{ id: service.account }} className="link">
            {service.account_name}
          </Link>
        </div>
        {service.lines.length > 0 && <SaveExplanation cycle={cycle} supplyPoint={service.supply_point} />}
      </Group>
      <Facts
        columns={3}
        facts={[
          [t("common.tariff"), tariffName(service.tariff)],
          [t("common.period"), format.period(service.period)],
          [
            t("settlement.days"),
            service.from && service.to ? `${format.date(service.from)} – ${format.date(service.to)}` : null,
          ],
          [
            t("settlement.energy"),
            service.energy_wh === null ? null : `${format.kwh(service.energy_wh)} kWh`,
          ],
          [t("common.total"), service.total ? format.money(service.total) : null],
          [
            t("settlement.invoice"),
            service.invoice && (
              <Link key="invoice" to="/invoices/$id" params={{ id: service.invoice }} className="link">
                {t("settlement.openInvoice")}
              </Link>
            ),
          ],
        ]}
      />
      {service.state === "excluded" && <Excluded cycle={cycle} service={service} />}
      {service.problem && (
        <Alert color="red" p="sm">
          {service.problem}
        </Alert>
      )}
      {service.findings.map((finding) => (
        <FindingItem key={`${finding.code}-${finding.rule}`} finding={finding} />
      ))}
      {service.lines.length > 0 && (
        <Lines
          lines={service.lines}
          rules={service.rules}
          subtotal={service.subtotal}
          total={service.total}
        />
      )}
      {service.lines.length === 0 && !service.problem && service.state !== "excluded" && (
        <Text size="xs" className="muted">
          {t("settlement.notSettled")}
        </Text>
      )}
    </Stack>
  );
}
