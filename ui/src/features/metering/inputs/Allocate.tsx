import { Autocomplete, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { MonthPickerInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconBulb } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { DecimalInput } from "~/components/DecimalInput";
import { FigureTable } from "~/components/FigureTable";
import type { Allocation } from "~/generated/Allocation";
import type { InputNeed } from "~/generated/InputNeed";
import type { NewAllocation } from "~/generated/NewAllocation";
import type { Period } from "~/generated/Period";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import { useAction } from "~/lib/useAction";

type Props = { period: Period; needs: readonly InputNeed[] };

/** The allocation of the cost of public lighting among the services of a month. */
export function AllocateButton({ period, needs }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconBulb size={15} />} onClick={open} data-testid="allocate">
        {t("inputs.allocate")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size={520}
        title={t("inputs.allocate")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {opened && <Allocate period={period} needs={needs} onClose={close} />}
      </Modal>
    </>
  );
}

function Allocate({ period, needs, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [done, setDone] = useState<Allocation | null>(null);
  const names = needs.filter(({ kind }) => kind === "value").map(({ name }) => name);
  const form = useForm({
    initialValues: {
      period: `${period}-01` as string | null,
      name: names.find((name) => name.includes("alumbrado")) ?? "",
      total: "",
      reason: "",
    },
    validate: {
      period: (value) => (value ? null : t("common.required")),
      name: (value) => (value.trim() ? null : t("common.required")),
      total: (value) => (value ? null : t("common.required")),
    },
  });
  const share = useAction(
    (request, allocation: NewAllocation) => backend.metering.allocateCost(request, allocation),
    {
      onDone: setDone,
      onRefused: (error) => showInField(form, error, ["period", "name", "total", "reason"]) !== null,
    },
  );
  if (done) return <Shared allocation={done} onClose={onClose} />;
  return (
    <form
      onSubmit={form.onSubmit(({ period: month, name, total, reason }) =>
        share.mutate({
          period: month?.slice(0, 7) ?? period,
          name: name.trim(),
          total,
          reason: reason.trim(),
        }),
      )}
      data-testid="allocate-form"
    >
      <Stack gap="sm">
        <Text size="xs" className="muted">
          {t("inputs.allocateText")}
        </Text>
        <Group grow align="start">
          <MonthPickerInput
            label={t("common.period")}
            valueFormat="MMMM YYYY"
            {...form.getInputProps("period")}
          />
          <DecimalInput
            label={t("inputs.allocateTotal", { symbol: format.symbol })}
            decimalScale={2}
            withAsterisk
            data-autofocus
            data-testid="allocate-total"
            {...form.getInputProps("total")}
          />
        </Group>
        <Autocomplete
          size="xs"
          label={t("inputs.allocateName")}
          data={names}
          withAsterisk
          data-testid="allocate-name"
          {...form.getInputProps("name")}
        />
        <TextInput
          label={t("inputs.allocateReason")}
          maxLength={200}
          data-testid="allocate-reason"
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={share.isPending} data-testid="allocate-do">
            {t("inputs.allocateNow")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Shared({ allocation, onClose }: { allocation: Allocation; onClose: () => void }) {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const format = useFormat();
  return (
    <Stack gap="sm" data-testid="allocated">
      <Text fw={600}>
        {t("inputs.allocated", { unit: `${format.symbol} ${format.decimal(allocation.unit)}` })}
      </Text>
      <Text size="xs" className="muted">
        {t("inputs.allocatedText", {
          services: format.integer(allocation.services),
          factors: format.decimal(allocation.factors),
        })}
      </Text>
      <FigureTable
        verticalSpacing={4}
        horizontalSpacing="xs"
        rows={allocation.bands}
        rowId={({ tariff, up_to }) => `${tariff}-${up_to}`}
        columns={[
          { id: "tariff", header: t("common.tariff"), cell: ({ tariff }) => tariffName(tariff) },
          {
            id: "band",
            header: t("inputs.band"),
            figure: true,
            cell: ({ up_to }) => (up_to === null ? t("inputs.lastBand") : format.decimal(up_to)),
          },
          {
            id: "factor",
            header: t("inputs.factor"),
            figure: true,
            cell: ({ factor }) => format.decimal(factor),
          },
          {
            id: "services",
            header: t("figure.services"),
            figure: true,
            cell: ({ services }) => format.integer(services),
          },
        ]}
      />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("common.close")}</Button>
      </Group>
    </Stack>
  );
}
