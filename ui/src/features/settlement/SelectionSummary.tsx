import { Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { Market } from "~/generated/Market";
import type { Period } from "~/generated/Period";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { useFormat } from "~/lib/session";
import type { Choice } from "./CycleWizard";

type Props = { market: Market; period: Period; filter: ServiceFilter; choice: Choice };

/** What the selection amounts to, as it changes. */
export function SelectionSummary({ market, period, filter, choice }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ["selection-count", market, period, filter],
    queryFn: () => settlement.count(market, period, filter),
    placeholderData: keepPreviousData,
  });
  const chosen = choice.all ? (data?.services ?? 0) : choice.chosen.size;
  return (
    <div aria-live="polite">
      <Text size="xs" fw={600} className="num" data-testid="selection-count" data-count={chosen}>
        {t("settlement.selected", { count: chosen, shown: format.integer(chosen) })}
      </Text>
      {data && (
        <Text fz={12} className="muted num">
          {[
            t("settlement.matching", { count: data.services, shown: format.integer(data.services) }),
            t("settlement.withReading", { count: data.read, shown: format.integer(data.read) }),
            t("settlement.remote", { count: data.remote, shown: format.integer(data.remote) }),
            t("settlement.expected", { kwh: format.kwh(data.expected_energy_wh, 0) }),
            data.taken > 0 && t("settlement.taken", { count: data.taken, shown: format.integer(data.taken) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      )}
    </div>
  );
}
