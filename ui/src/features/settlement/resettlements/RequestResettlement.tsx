import { Alert, Button, Drawer, Group, List, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconRotateClockwise } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import type { NewResettlement } from "~/generated/NewResettlement";
import type { Period } from "~/generated/Period";
import type { RequestedResettlement } from "~/generated/RequestedResettlement";
import type { ResettlementChoice } from "~/generated/ResettlementChoice";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { type RequestValues, type Wanted, WantedFields, WhereClosed } from "./WantedFields";

type Props = {
  /** The proposed period, or the period of `wanted`. */
  period?: Period | undefined;
  wanted?: Wanted;
  /** After the cycle is created. */
  onDone?: () => void;
};

/** The button to request resettlements; billed amounts change only once their cycle is sent. */
export function RequestResettlement({ period, wanted, onDone }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRotateClockwise size={15} />}
        onClick={open}
        data-testid="ask-resettlement"
      >
        {t("resettlement.ask")}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={480}
        title={t("resettlement.ask")}
        closeButtonProps={{ "aria-label": t("common.close") }}
        transitionProps={{ duration: 120 }}
        data-testid="resettlement-drawer"
      >
        {wanted ? (
          <RequestForm period={period} wanted={wanted} onClose={close} onDone={onDone} />
        ) : (
          <WhereClosed period={period}>
            {(closed) => <RequestForm period={closed} wanted={undefined} onClose={close} onDone={onDone} />}
          </WhereClosed>
        )}
      </Drawer>
    </>
  );
}

type RequestFormProps = {
  period: Period | undefined;
  wanted: Wanted | undefined;
  onClose: () => void;
  onDone: (() => void) | undefined;
};

function RequestForm({ period, wanted, onClose, onDone }: RequestFormProps) {
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
  const request = useAction((id, args: NewResettlement) => backend.settlement.requestResettlement(id, args), {
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

type RequestedProps = { requested: RequestedResettlement; onLeave: () => void };

/** The accepted and the rejected services of a request. */
function Requested({ requested, onLeave }: RequestedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (count: number) => ({ count, shown: format.integer(count) });
  const { services, not_closed, under_way, unknown, cycle } = requested;
  return (
    <Stack gap="sm" data-testid="resettlement-requested">
      <Text size="sm" fw={600}>
        {t("resettlement.taken", counted(services))}
      </Text>
      <Alert
        color="yellow"
        p="sm"
        title={t("resettlement.left", counted(not_closed + under_way + unknown.length))}
      >
        <List size="xs">
          {not_closed > 0 && <List.Item>{t("resettlement.notClosed", counted(not_closed))}</List.Item>}
          {under_way > 0 && <List.Item>{t("resettlement.underWay", counted(under_way))}</List.Item>}
          {unknown.length > 0 && (
            <List.Item>
              {t("resettlement.unknownCodes", { count: unknown.length, codes: unknown.join(", ") })}
            </List.Item>
          )}
        </List>
      </Alert>
      <Group justify="flex-end">
        <LinkButton
          to="/settlement/$id"
          params={{ id: cycle }}
          onClick={onLeave}
          data-autofocus
          data-testid="resettlement-open"
        >
          {t("resettlement.openCycle")}
        </LinkButton>
      </Group>
    </Stack>
  );
}
