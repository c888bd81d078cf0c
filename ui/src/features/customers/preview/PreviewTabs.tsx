import { Tabs, Title } from "@mantine/core";
import { IconChartBar, IconCreditCard } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { type ComparedMonth, ConsumptionChart } from "~/components/ConsumptionChart";
import { Facts } from "~/components/Facts";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState, Loaded } from "~/components/states";
import { AuditTable } from "~/features/company";
import { BillingFacts, MethodFacts } from "~/features/customers/account-billing/BillingFacts";
import { billingKey } from "~/features/customers/account-billing/useSaveBilling";
import { PlaceMap } from "~/features/customers/map/PlaceMap";
import type { AccountId } from "~/generated/AccountId";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import { comparedMonths } from "~/lib/comparedMonths";
import { useFormat, usePermission } from "~/lib/session";
import { DevicesTab } from "./DevicesTab";
import classes from "./Preview.module.css";
import { PREVIEW_TABS, type PreviewTab } from "./previewState";

type Props = {
  account: AccountId;
  tab: PreviewTab;
  contracts: (account: AccountId) => ReactNode;
  onTab: (tab: PreviewTab) => void;
};

/** The tabs of the preview; only the open one is fetched. */
export function PreviewTabs({ account, tab, contracts, onTab }: Props) {
  const { t } = useTranslation();
  const mayAudit = usePermission("view_audit");
  const tabs = PREVIEW_TABS.filter((name) => name !== "audit" || mayAudit);
  const shown = tabs.includes(tab) ? tab : PREVIEW_TABS[0];
  const panel = {
    contracts: contracts(account),
    consumption: <ConsumptionTab account={account} />,
    map: <PlaceMap subject={{ account }} height="100%" />,
    payment: <PaymentTab account={account} />,
    devices: <DevicesTab account={account} />,
    audit: <AuditTable filter={{ account }} name="preview-audit" compact />,
  } as const satisfies Record<PreviewTab, unknown>;
  return (
    <Tabs
      value={shown}
      onChange={(next) => next && onTab(next as PreviewTab)}
      classNames={{ root: classes.tabs, list: classes.tabList, tab: classes.tab, panel: classes.panel }}
    >
      <Tabs.List aria-label={t("preview.title")}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} data-testid={`preview-tab-${name}`}>
            {t(`preview.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name}>
          {panel[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The payment methods and billing settings of the account. */
function PaymentTab({ account }: { account: AccountId }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: billingKey(account),
    queryFn: () => backend.customers.billingSettings(account),
  });
  return (
    <Loaded query={query}>
      {({ settings }) => (
        <>
          {settings.payment_methods.length === 0 ? (
            <EmptyState
              icon={IconCreditCard}
              title={t("preview.noMeans")}
              text={t("preview.noMeansText")}
              action={
                <LinkButton
                  to="/customers/$id"
                  params={{ id: account }}
                  search={{ tab: "billing" }}
                  variant="default"
                  data-testid="preview-to-billing"
                >
                  {t("preview.toBilling")}
                </LinkButton>
              }
            />
          ) : (
            <ul className={classes.list}>
              {settings.payment_methods.map((method) => (
                <li key={JSON.stringify(method)} data-testid="payment-method">
                  <MethodFacts method={method} />
                </li>
              ))}
            </ul>
          )}
          <Title order={3} fz={13} mt={16} mb={8}>
            {t("preview.billing")}
          </Title>
          <BillingFacts settings={settings} />
        </>
      )}
    </Loaded>
  );
}

/** The last month, and the same one a year before. */
const MONTHS = 13;

/** The energy of all services together, month by month against the year before. */
function ConsumptionTab({ account }: { account: AccountId }) {
  const query = useQuery({
    queryKey: ["account-months", account],
    queryFn: () => backend.supply.accountMonths(account),
  });
  return <Loaded query={query}>{(months) => <Consumption history={months} />}</Loaded>;
}

function Consumption({ history }: { history: readonly ConsumptionMonth[] }) {
  const { t } = useTranslation();
  const months = useMemo(() => comparedMonths(history, MONTHS), [history]);
  if (months.length === 0) {
    return <EmptyState icon={IconChartBar} title={t("preview.noMonths")} text={t("supply.noConsumption")} />;
  }
  return (
    <>
      <ConsumptionChart months={months} height={220} />
      <YearFacts months={months} />
    </>
  );
}

const sum = (values: readonly (number | null | undefined)[]) =>
  values.reduce<number>((all, one) => all + (one ?? 0), 0);

function YearFacts({ months }: { months: readonly ComparedMonth[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kwh = (wh: number | null | undefined) => (wh == null ? null : `${format.kwh(wh, 0)} kWh`);
  const against = (now: number | null | undefined, before: number | null | undefined) =>
    [kwh(now), format.change(now, before)].filter(Boolean).join(" · ");
  const last = months.at(-1);
  const year = months.slice(1 - MONTHS);
  const twelve = sum(year.map(({ energy_wh }) => energy_wh));
  const whole = year.length === MONTHS - 1 && year.every(({ before }) => before != null);
  const twelveBefore = whole ? sum(year.map(({ before }) => before)) : null;
  return (
    <div style={{ marginTop: 14 }} className="num">
      <Facts
        columns={2}
        facts={[
          [format.period(last?.period), against(last?.energy_wh, last?.before)],
          [t("preview.sameMonth"), kwh(last?.before)],
          [t("preview.twelve"), against(twelve, twelveBefore)],
          [t("preview.twelveBefore"), kwh(twelveBefore)],
        ]}
      />
    </div>
  );
}
