import { Button, Stack, Text } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { FormPart } from "~/components/FormPart";
import { contractInForce } from "~/features/supply/contracts/contractRows";
import { useReadings } from "~/features/supply/points/useReadings";
import type { Meter } from "~/generated/Meter";
import type { MeterChange } from "~/generated/MeterChange";
import type { Register } from "~/generated/Register";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { showInField } from "~/lib/formErrors";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { registerUnit } from "~/lib/units";
import { useAction } from "~/lib/useAction";
import { MeterFields, RegisterInputs } from "./MeterFields";
import {
  beyond,
  CHANGE_FIELDS,
  changeOf,
  lastNumber,
  type MeterChangeValues,
  type RegisterValues,
  turned,
} from "./meterChange";

export function ChangeMeterButton({ point }: { point: SupplyPointDetail }) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const [opened, { open, close }] = useDisclosure();
  const old = point.meters.find(({ removed_on }) => removed_on === null);
  if (!mayEdit) return null;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} data-testid="change-meter">
        {old ? t("meterChange.open") : t("meterChange.install")}
      </Button>
      <ChangeMeter point={point} old={old} opened={opened} onClose={close} />
    </>
  );
}

/** `old` is the meter in place, if there is one. */
type FieldsProps = { point: SupplyPointDetail; old: Meter | undefined; onClose: () => void };

function ChangeMeter({ opened, ...props }: FieldsProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal
      opened={opened}
      onClose={props.onClose}
      title={props.old ? t("meterChange.open") : t("meterChange.install")}
      size={560}
    >
      <Fields {...props} />
    </FormModal>
  );
}

/** The registers the tariff in force reads, or the total. */
function useRegisters({ contracts }: SupplyPointDetail): readonly Register[] {
  const today = useFormat().today();
  const tariff = contractInForce(contracts, today)?.tariff;
  const { data } = useQuery({
    queryKey: ["tariff-terms", tariff, today],
    queryFn: () => backend.settlement.tariffTerms(tariff ?? "", today),
    enabled: tariff !== undefined,
  });
  return data && data.registers.length > 0 ? data.registers : ["total"];
}

function Fields({ point, old, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const registers = useRegisters(point);
  const needed = (value: unknown) => (String(value ?? "").trim() ? null : t("common.required"));
  const form = useForm<MeterChangeValues>({
    initialValues: {
      last: {},
      meter: {
        serial: "",
        digits: old?.digits ?? 6,
        multiplier: old?.multiplier ?? "1",
        installed_on: format.today(),
        readings: {},
      },
    },
    validate: { meter: { serial: needed, digits: needed, multiplier: needed, installed_on: needed } },
  });
  const change = useAction(
    async (request, asked: MeterChange) => {
      await backend.supply.changeMeter(request, point.id, asked);
      return asked.new.serial;
    },
    {
      onDone: (serial) => {
        toast(t("meterChange.done", { serial }));
        onClose();
      },
      onRefused: (error) => showInField(form, error, CHANGE_FIELDS) !== null,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(changeOf(values)))}>
      <Stack gap="md">
        {old && (
          <FormPart title={t("meterChange.old", { serial: old.serial })}>
            <LastReadings
              supplyPoint={point.id}
              meter={old}
              registers={registers}
              values={form.values.last}
              onChange={(last) => form.setFieldValue("last", last)}
            />
          </FormPart>
        )}
        <NewMeterPart form={form} registers={registers} />
        <FormButtons onCancel={onClose} saving={change.isPending} testId="change-save" />
      </Stack>
    </form>
  );
}

type Props = { form: UseFormReturnType<MeterChangeValues>; registers: readonly Register[] };

function NewMeterPart({ form, registers }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FormPart title={t("meterChange.new")}>
      <MeterFields form={form} day={t("meterChange.on")} maxDate={format.today()} testId="change" />
      <RegisterInputs
        title={t("meterChange.first")}
        help={t("meterChange.firstHelp")}
        registers={registers}
        values={form.values.meter.readings}
        onChange={(readings) => form.setFieldValue("meter.readings", readings)}
        error={form.errors["meter.readings"]}
        testId="change-first"
      />
    </FormPart>
  );
}

type LastReadingsProps = {
  supplyPoint: SupplyPointId;
  meter: Meter;
  registers: readonly Register[];
  values: RegisterValues;
  onChange: (values: RegisterValues) => void;
};

/** The last readings of the removed meter, with a warning when lower than before: a typo, or a dial past zero. */
function LastReadings({ supplyPoint, meter, registers, values, onChange }: LastReadingsProps) {
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
