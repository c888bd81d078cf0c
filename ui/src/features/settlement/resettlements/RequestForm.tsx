import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { NewResettlement } from "~/generated/NewResettlement";
import type { Period } from "~/generated/Period";
import type { RequestedResettlement } from "~/generated/RequestedResettlement";
import type { ResettlementChoice } from "~/generated/ResettlementChoice";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { Requested } from "./Requested";
import { type RequestValues, type Wanted, WantedFields } from "./WantedFields";

type Props = {
  period: Period | undefined;
  wanted: Wanted | undefined;
  onClose: () => void;
  onDone: (() => void) | undefined;
};

export function RequestForm({ period, wanted, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [requested, setRequested] = useState<RequestedResettlement | null>(null);
  const form = useForm<RequestValues>({
    initialValues: { period: period ?? null, by: "codes", codes: [], cycle: null, reason: "" },
    validate: {
      period: (value) => (value ? null : t("common.required")),
      codes: (codes, { by }) =>
        !wanted && by === "codes" && codes.length === 0 ? t("resettlement.noCodes") : null,
      cycle: (cycle, { by }) => (!wanted && by === "cycle" && !cycle ? t("common.required") : null),
      reason: (reason) => (reason.trim() ? null : t("common.required")),
    },
  });
  const field = wanted ? "services" : form.values.by;
  const request = useAction((id, args: NewResettlement) => settlement.requestResettlement(id, args), {
    onDone: (answer) => {
      onDone?.();
      if (answer.not_closed + answer.under_way + answer.unknown.length > 0) return setRequested(answer);
      toast(t("resettlement.taken", { count: answer.services, shown: format.integer(answer.services) }));
      onClose();
      void navigate({ to: "/settlement/$id", params: { id: answer.cycle } });
    },
    onRefused: (error) => {
      if (error.field !== "services") return showInField(form, error, ["period", "reason"]) !== null;
      form.setFieldError(field, error.message);
      return true;
    },
  });
  if (requested) return <Requested requested={requested} onLeave={onClose} />;

  const ask = form.onSubmit((values) => {
    const services = choice(wanted, values);
    if (values.period && services)
      request.mutate({ period: values.period, services, reason: values.reason.trim() });
  });
  return (
    <form onSubmit={ask} data-testid="resettlement-form">
      <Stack gap="sm">
        <Text size="xs" className="muted">
          {t("resettlement.askText")}
        </Text>
        <WantedFields form={form} wanted={wanted} />
        <Textarea
          label={t("resettlement.reason")}
          description={t("resettlement.reasonText")}
          withAsterisk
          autosize
          minRows={3}
          maxLength={200}
          data-autofocus={wanted ? true : undefined}
          data-testid="resettlement-reason"
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={request.isPending} data-testid="resettlement-send">
            {t("resettlement.askNow")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function choice(wanted: Wanted | undefined, { by, cycle, codes }: RequestValues): ResettlementChoice | null {
  if (wanted && "cycle" in wanted) return { cycle: wanted.cycle.id };
  if (wanted) return { these: wanted.services.map(({ supply_point }) => supply_point) };
  if (by === "codes") return { codes };
  return cycle === null ? null : { cycle };
}
