import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { type ComparedMonth, ConsumptionChart } from "~/components/ConsumptionChart";
import { Facts } from "~/components/Facts";
import { EmptyState, Loaded } from "~/components/states";
import type { AccountId } from "~/generated/AccountId";
import type { ConsumptionMonth } from "~/generated/ConsumptionMonth";
import { comparedMonths } from "~/lib/comparedMonths";
import { useFormat } from "~/lib/session";

/** The last month, and the same one a year before. */
const MONTHS = 13;

/** The energy of all services together, month by month against the year before. */
export function ConsumptionTab({ account }: { account: AccountId }) {
  const query = useQuery({
    queryKey: ["account-months", account],
    queryFn: () => customers.accountMonths(account),
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
