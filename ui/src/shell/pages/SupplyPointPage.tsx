import { Group, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import type { AskAgain } from "~/features/metering";
import { LoadCurve, Readings } from "~/features/metering";
import { RequestResettlement } from "~/features/settlement";
import { contractInForce, SupplyPointParts } from "~/features/supply";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { addressLine } from "~/lib/addresses";
import { useFormat } from "~/lib/session";
import { supplyPointVisit, useVisit } from "~/lib/visits";
import classes from "./Tabs.module.css";

export type SupplyPointTab = "service" | "curve";

const route = getRouteApi("/supply-points/$id");

const askAgain: AskAgain = ({ point: { id, code, account_name }, day, onDone }) => (
  <RequestResettlement
    period={day.slice(0, 7)}
    wanted={{ services: [{ supply_point: id, code, name: account_name }] }}
    onDone={onDone}
  />
);

export function SupplyPointPage() {
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ["supply-point", id], queryFn: () => backend.supply.supplyPoint(id) });
  return <Loaded query={query}>{(point) => <SupplyPointView key={id} point={point} />}</Loaded>;
}

function SupplyPointView({ point }: { point: SupplyPointDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tab } = route.useSearch();
  const remote = point.metering === "remote";
  const onCurve = remote && tab === "curve";
  const suspended = contractInForce(point.contracts, format.today())?.suspended_since;
  useVisit(supplyPointVisit(point));
  return (
    <Page
      fill={onCurve}
      crumbs={[
        <Crumb key="list" to="/customers">
          {t("areas.customers")}
        </Crumb>,
        <Link key="account" to="/customers/$id" params={{ id: point.account }} className="link">
          {point.account_name}
        </Link>,
        <span key="group">{point.group}</span>,
      ]}
      title={
        <Group gap={10} component="span">
          <span className="num">{point.code}</span>
          <Tag tone={point.connected ? "good" : "warn"}>
            {point.connected ? t("supply.connected") : t("supply.disconnected")}
          </Tag>
          {suspended && <Tag tone="warn">{t("supply.suspended")}</Tag>}
        </Group>
      }
      subtitle={addressLine(point)}
    >
      {remote ? (
        <PointTabs point={point} tab={onCurve ? "curve" : "service"} />
      ) : (
        <ServiceParts point={point} underTabs={false} />
      )}
    </Page>
  );
}

function PointTabs({ point, tab }: { point: SupplyPointDetail; tab: SupplyPointTab }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/supply-points/$id" });
  const show = (next: SupplyPointTab) => void navigate({ search: { tab: next }, replace: true });
  return (
    <Tabs
      value={tab}
      onChange={(next) => next && show(next as SupplyPointTab)}
      className={classes.tabs}
      classNames={{ panel: classes.panel }}
    >
      <Tabs.List mb={10} aria-label={t("curve.view")}>
        <Tabs.Tab value="service" data-testid="tab-service">
          {t("curve.service")}
        </Tabs.Tab>
        <Tabs.Tab value="curve" data-testid="tab-curve">
          {t("curve.title")}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="service">
        <ServiceParts point={point} underTabs />
      </Tabs.Panel>
      <Tabs.Panel value="curve">
        <LoadCurve point={point} askAgain={askAgain} />
      </Tabs.Panel>
    </Tabs>
  );
}

function ServiceParts({ point, underTabs }: { point: SupplyPointDetail; underTabs: boolean }) {
  return (
    <SupplyPointParts
      point={point}
      underTabs={underTabs}
      readings={<Readings point={point} askAgain={askAgain} />}
    />
  );
}
