import { Text } from "@mantine/core";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceChoice } from "~/generated/ServiceChoice";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { useFormat } from "~/lib/session";
import type { Choice } from "./cycleDraft";

type Props = { market: Market; period: Period; filter: ServiceFilter; choice: Choice };

/** What the selection amounts to, as it changes. */
export function SelectionSummary({ market, period, filter, choice }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const byHand = !choice.all && choice.chosen.size > 0;
  const matching = useCount(market, period, { matching: filter });
  const these = useCount(market, period, byHand ? { these: [...choice.chosen] } : null);
  const data = byHand ? these : matching;
  const chosen = choice.all ? (matching?.services ?? 0) : choice.chosen.size;
  return (
    <div aria-live="polite">
      <Text size="xs" fw={600} className="num" data-testid="selection-count" data-count={chosen}>
        {t("settlement.selected", { count: chosen, shown: format.integer(chosen) })}
      </Text>
      {matching && data && (
        <Text fz={12} className="muted num" data-testid="selection-expected">
          {[
            t("settlement.matching", { count: matching.services, shown: format.integer(matching.services) }),
            t("settlement.withReading", { count: data.read, shown: format.integer(data.read) }),
            t("settlement.remote", { count: data.remote, shown: format.integer(data.remote) }),
            t("settlement.expected", {
              kwh: format.kwh(data.expected_energy_wh, 0),
              money: format.money(data.expected_total),
            }),
            matching.taken > 0 &&
              t("settlement.taken", { count: matching.taken, shown: format.integer(matching.taken) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      )}
    </div>
  );
}

/** Keeps what it last said while it counts anew. */
function useCount(market: Market, period: Period, services: ServiceChoice | null) {
  return useQuery({
    queryKey: ["selection-count", market, period, services],
    queryFn: services ? () => settlement.count(market, period, services) : skipToken,
    placeholderData: keepPreviousData,
  }).data;
}
