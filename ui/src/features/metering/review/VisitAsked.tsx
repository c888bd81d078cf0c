import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";
import { openVisit, ordersOf } from "~/features/supply";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";

/** The visit that a case waits for. */
export function VisitAsked({ point }: { point: SupplyPointId }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(ordersOf(point));
  const visit = openVisit(data);
  if (!visit) return null;
  const asked = { at: format.dateTime(visit.requested_at), who: visit.requested_by };
  return (
    <Text component="div" fz={12} mt={4} data-testid="review-visit-asked">
      <Tag tone="info">{t("review.visitAsked")}</Tag>{" "}
      <span style={{ overflowWrap: "anywhere" }}>{visit.reason}</span>
      <span className="muted">{` · ${t("connection.requestedBy", asked)}`}</span>
    </Text>
  );
}
