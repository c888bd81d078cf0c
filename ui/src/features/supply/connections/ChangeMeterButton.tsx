import { Button, Stack } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { Field, FormPart } from "~/components/FormPart";
import { ConfirmReadings, ReadingFindings } from "~/components/ReadingFindings";
import { contractInForce } from "~/features/supply/contracts/contractRows";
import type { Meter } from "~/generated/Meter";
import type { MeterChange } from "~/generated/MeterChange";
import type { Register } from "~/generated/Register";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { showInField } from "~/lib/formErrors";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { type ReadingCheck, useReadingCheck } from "~/lib/useReadingCheck";
import { MeterFields, RegisterInputs } from "./MeterFields";
import { CHANGE_FIELDS, changeOf, type MeterChangeValues, type RegisterValues, typedOf } from "./meterChange";

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
  const check = useReadingCheck(point.id, old ? typedOf(form.values, old) : []);
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
    <form
      onSubmit={form.onSubmit((values) => {
        if (check.waits) form.setFieldError("confirmed", t("readingCheck.unconfirmed"));
        else change.mutate(changeOf(values, check.confirmed));
      })}
    >
      <Stack gap="md">
        {old && (
          <FormPart title={t("meterChange.old", { serial: old.serial })}>
            <LastReadings
              registers={registers}
              values={form.values.last}
              onChange={(last) => {
                // A field also reports its value when it is left.
                if (JSON.stringify(last) === JSON.stringify(form.values.last)) return;
                form.setFieldValue("last", last);
                form.clearFieldError("last_readings");
                form.clearFieldError("confirmed");
              }}
              check={check}
              errors={form.errors}
              onConfirm={() => form.clearFieldError("confirmed")}
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
  registers: readonly Register[];
  values: RegisterValues;
  onChange: (values: RegisterValues) => void;
  check: ReadingCheck;
  /** Why they cannot be saved as they are. */
  errors: { last_readings?: ReactNode; confirmed?: ReactNode };
  onConfirm: () => void;
};

/** The last readings of the removed meter; those that are not plausible are confirmed. */
function LastReadings({ registers, values, onChange, check, errors, onConfirm }: LastReadingsProps) {
  const { t } = useTranslation();
  return (
    <>
      <RegisterInputs
        title={t("meterChange.last")}
        help={t("meterChange.lastHelp")}
        registers={registers}
        values={values}
        onChange={onChange}
        error={errors.last_readings ?? check.error?.message}
        noteOf={(register) => {
          const findings = check.of(register);
          return (
            findings.length > 0 && (
              <ReadingFindings findings={findings} testId={`change-last-note-${register}`} />
            )
          );
        }}
        focused
        testId="change-last"
      />
      <Field of={6}>
        <ConfirmReadings check={check} error={errors.confirmed} onChange={onConfirm} />
      </Field>
    </>
  );
}
