import { Badge, Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import { openVisit, ordersOf } from "~/features/supply";
import type { CycleId } from "~/generated/CycleId";
import type { CycleRow } from "~/generated/CycleRow";
import type { ResultRow } from "~/generated/ResultRow";
import type { ReviewCase } from "~/generated/ReviewCase";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import { CaseBody } from "./CaseBody";
import classes from "./Review.module.css";
import type { Queue } from "./useQueue";

type Props = { cycle: CycleRow; row: ResultRow; queue: Queue; mayDecide: boolean };

/** One case with its details; the next one is fetched meanwhile. */
export function CaseView({ cycle, row, queue, mayDecide }: Props) {
  const tariffName = useTariffName();
  const query = useQuery(caseOf(cycle.id, row.supply_point));
  useAhead(cycle.id, row.supply_point);
  useAhead(cycle.id, queue.following?.supply_point);
  return (
    <section className={`surface ${classes.view}`} aria-label={row.code} data-testid="review-case">
      <div className={classes.head}>
        <div>
          <Link
            to="/supply-points/$id"
            params={{ id: row.supply_point }}
            className="link num"
            style={{ fontSize: 16, fontWeight: 650 }}
          >
            {row.code}
          </Link>{" "}
          <Badge variant="light" radius="sm" tt="none" ml={6}>
            {tariffName(row.tariff)}
          </Badge>
          <Text fz={13}>
            <Link to="/customers/$id" params={{ id: row.account }} className="link">
              {row.account_name}
            </Link>
          </Text>
          <VisitAsked point={row.supply_point} />
        </div>
        <div className={classes.space} />
        {query.data && <Meter known={query.data} />}
      </div>
      <Loaded query={query}>
        {(known) => (
          <CaseBody
            cycle={cycle}
            row={row}
            known={known}
            queue={queue}
            mayDecide={mayDecide}
            stale={query.isFetching}
          />
        )}
      </Loaded>
    </section>
  );
}

function Meter({ known }: { known: ReviewCase }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Text component="div" fz={12} ta="right" className="num">
      <span className="muted">{t("review.dial")} </span>
      {t("review.dialOf", {
        count: known.meter_digits,
        serial: known.meter_serial,
        multiplier: format.decimal(known.multiplier),
      })}
      <br />
      <span className="muted">{t("review.power")} </span>
      {format.kwh(known.contracted_power_w)} kW
    </Text>
  );
}

const caseOf = (cycle: CycleId, point: SupplyPointId) =>
  queryOptions({
    queryKey: ["review-case", cycle, point],
    queryFn: () => backend.metering.reviewCase(cycle, point),
  });

/** Fetches all parts of a case at once, and those of the next case in advance. */
function useAhead(id: CycleId, point: SupplyPointId | undefined) {
  // The components that show the data subscribe to it; this only fetches.
  const asked = { enabled: point !== undefined, notifyOnChangeProps: [] };
  const of = point ?? "";
  useQuery({ ...caseOf(id, of), ...asked });
  useQuery({ ...ordersOf(of), ...asked });
}

/** The visit that a case waits for. */
function VisitAsked({ point }: { point: SupplyPointId }) {
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
