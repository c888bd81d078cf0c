import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { service, supply } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { FormPart } from "~/components/FormPart";
import { contractInForce } from "~/features/supply/contracts/contractInForce";
import type { Meter } from "~/generated/Meter";
import type { MeterChange } from "~/generated/MeterChange";
import type { Register } from "~/generated/Register";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { LastReadings } from "./LastReadings";
import { CHANGE_FIELDS, changeOf, type MeterChangeValues } from "./meterChange";
import { NewMeterPart } from "./NewMeterPart";

/** `old` is the meter in place, if there is one. */
type FieldsProps = { point: SupplyPointDetail; old: Meter | undefined; onClose: () => void };

export function ChangeMeter({ opened, ...props }: FieldsProps & { opened: boolean }) {
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
    queryFn: () => supply.tariffTerms(tariff ?? "", today),
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
      await service.changeMeter(request, point.id, asked);
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
