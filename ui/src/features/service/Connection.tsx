import { Button, Divider, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { service } from "~/backend";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { usePermission } from "~/lib/session";
import { Order } from "./Order";
import { RequestOrder } from "./RequestOrder";

type Props = { point: SupplyPointDetail };

/** Orders to cut and reconnect a supply point; one may be open at a time. */
export function Connection({ point }: Props) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const [asking, ask] = useDisclosure();
  const query = useQuery({
    queryKey: ["connection-orders", point.id],
    queryFn: () => service.orders(point.id),
  });
  const kind = point.connected ? "cut" : "reconnection";
  const free = query.data && !query.data.some(({ state }) => state === "requested");
  return (
    <Section
      title={t("connection.title")}
      testId="connection"
      aside={
        mayEdit &&
        free && (
          <Button variant="default" size="compact-sm" onClick={ask.open} data-testid="request-order">
            {t(`connection.ask.${kind}`)}
          </Button>
        )
      }
    >
      <Text fz={13} mb={10} data-testid="connection-state">
        {`${t("common.state")}: ${point.connected ? t("supply.connected") : t("supply.cut")}`}
      </Text>
      <Loaded query={query}>
        {(orders) =>
          orders.length === 0 ? (
            <Text size="xs" className="muted">
              {t("connection.none")}
            </Text>
          ) : (
            <Stack gap={10}>
              {orders.map((order, index) => (
                <div key={order.id}>
                  {index > 0 && <Divider mb={10} />}
                  <Order order={order} />
                </div>
              ))}
            </Stack>
          )
        }
      </Loaded>
      <RequestOrder point={point} kind={kind} opened={asking} onClose={ask.close} />
    </Section>
  );
}
