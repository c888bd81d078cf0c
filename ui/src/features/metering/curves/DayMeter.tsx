import { Input, SegmentedControl, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MeterDay } from "./dayTarget";
import { useSource } from "./useSource";

type Props = {
  meters: readonly MeterDay[];
  meter: MeterDay;
  onPick: (serial: string) => void;
  error: ReactNode;
};

/** Of which meter the day is and where it comes from; one chooses where two counted at once. */
export function DayMeter({ meters, meter, onPick, error }: Props) {
  const { t } = useTranslation();
  const sourceOf = useSource();
  const { kind, source, minutes, meter_serial } = meter;
  return (
    <Input.Wrapper error={error}>
      {meters.length > 1 && (
        <SegmentedControl
          aria-label={t("supply.meter")}
          mb={6}
          fullWidth
          value={meter_serial}
          onChange={onPick}
          data={meters.map((one) => one.meter_serial)}
          data-testid="day-meter"
        />
      )}
      <Text size="xs" className="muted">
        {t("curveDay.of", { meter: meter_serial, minutes })} ·{" "}
        {kind ? sourceOf({ kind, source }) : t("curve.noData")}
      </Text>
    </Input.Wrapper>
  );
}
