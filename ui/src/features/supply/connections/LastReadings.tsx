import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useReadings } from "~/features/supply/points/useReadings";
import type { Meter } from "~/generated/Meter";
import type { Register } from "~/generated/Register";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import { beyond, lastNumber, type RegisterValues, turned } from "./meterChange";
import { RegisterInputs } from "./RegisterInputs";

type Props = {
  supplyPoint: SupplyPointId;
  meter: Meter;
  registers: readonly Register[];
  values: RegisterValues;
  onChange: (values: RegisterValues) => void;
};

/** What a meter shows when it is removed. Less than it showed before is pointed out: it may be mistyped, or the dial started again. */
export function LastReadings({ supplyPoint, meter, registers, values, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const readings = useReadings(supplyPoint).first;
  // A number is below the last one while its first digits are typed.
  const [settled] = useDebouncedValue(values, 400);
  const noteOf = (register: Register) => {
    const typed = settled[register] ?? "";
    const last = beyond(readings, meter, register, typed);
    if (!last) return null;
    const unit = registerUnit(register);
    const used = turned(last, meter, typed);
    return (
      <Text span inherit c="var(--app-warn)" role="status" data-testid={`change-last-note-${register}`}>
        {t("meterChange.below", { value: format.kwh(last.value), unit, date: format.date(last.read_on) })}{" "}
        {used !== null &&
          t("meterChange.turned", {
            most: format.integer(lastNumber(meter)),
            used: format.kwh(used),
            unit,
          })}
      </Text>
    );
  };
  return (
    <RegisterInputs
      title={t("meterChange.last")}
      help={t("meterChange.lastHelp")}
      registers={registers}
      values={values}
      onChange={onChange}
      noteOf={noteOf}
      testId="change-last"
    />
  );
}
