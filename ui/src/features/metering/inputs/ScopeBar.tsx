import { SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MARKETS } from "~/lib/markets";
import type { InputsSearch, Scope } from "./useScope";

type Props = { scope: Scope; onChange: (part: InputsSearch) => void; onScope: (part: InputsSearch) => void };

/** Chooses whose inputs are looked at. */
export function ScopeBar({ scope: { byCycle, market, cycles, cycle }, onChange, onScope }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        aria-label={t("inputs.scope")}
        data={[
          { value: "selection", label: t("inputs.ofSelection") },
          { value: "cycle", label: t("inputs.ofCycle") },
        ]}
        value={byCycle ? "cycle" : "selection"}
        onChange={(value) =>
          onScope({ scope: value === "cycle" ? "cycle" : undefined, cycle: undefined, name: undefined })
        }
        data-testid="inputs-scope"
      />
      {byCycle ? (
        <Select
          aria-label={t("inputs.ofCycle")}
          data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
          value={cycle?.id ?? null}
          onChange={(id) => id && onScope({ cycle: id })}
          allowDeselect={false}
          disabled={cycles.length === 0}
          w={260}
          data-testid="inputs-cycle"
        />
      ) : (
        <Select
          aria-label={t("common.market")}
          data={MARKETS.map((value) => ({ value, label: t(`market.${value}`) }))}
          value={market}
          onChange={(value) => onChange({ market: MARKETS.find((known) => known === value) ?? market })}
          allowDeselect={false}
          w={150}
          data-testid="inputs-market"
        />
      )}
    </>
  );
}
