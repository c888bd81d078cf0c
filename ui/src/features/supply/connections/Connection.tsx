import { Button, Divider, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import type { OrderKind } from "~/generated/OrderKind";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { usePermission } from "~/lib/session";
import { Order } from "./Order";
import { ordersOf, RequestOrder } from "./RequestOrder";

type Props = { point: SupplyPointDetail };

/** The orders of a supply point: cut, reconnection and visit, one of each open at a time. */
export function Connection({ point }: Props) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const [asked, setAsked] = useState<OrderKind>("visit");
  const [asking, setAsking] = useState(false);
  const query = useQuery(ordersOf(point.id));
  const kind = point.connected ? "disconnection" : "reconnection";
  const ask = (wanted: OrderKind) => {
    setAsked(wanted);
    setAsking(true);
  };
  const free = (visit: boolean) =>
    mayEdit &&
    query.data?.every((order) => order.state !== "requested" || (order.kind === "visit") !== visit);
  return (
    <Section
      title={t("connection.title")}
      testId="connection"
      aside={
        <Group gap={6}>
          {free(true) && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => ask("visit")}
              data-testid="request-visit"
            >
              {t("connection.ask.visit")}
            </Button>
          )}
          {free(false) && (
            <Button variant="default" size="compact-sm" onClick={() => ask(kind)} data-testid="request-order">
              {t(`connection.ask.${kind}`)}
            </Button>
          )}
        </Group>
      }
    >
      <Text fz={13} mb={10} data-testid="connection-state">
        {`${t("common.state")}: ${point.connected ? t("supply.connected") : t("supply.disconnected")}`}
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
      <RequestOrder point={point} kind={asked} opened={asking} onClose={() => setAsking(false)} />
    </Section>
  );
}
