import { Button, Group, Input, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getHotkeyHandler } from "@mantine/hooks";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "~/features/metering/readings/useReason";
import type { NewCurveEdit } from "~/generated/NewCurveEdit";
import type { RequestId } from "~/generated/RequestId";
import { showInField } from "~/lib/formErrors";
import { shortcut } from "~/lib/keys";
import { useSignedIn } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import classes from "./CurveDay.module.css";
import { DayCells } from "./DayCells";
import { DayMeter } from "./DayMeter";
import { DayTotals } from "./DayTotals";
import type { DayTarget } from "./dayTarget";
import { startsOf } from "./intervals";
import { useCells } from "./useCells";

export type DayFormProps<R> = {
  target: DayTarget;
  reason: Reason;
  /** What to know before saving. */
  note?: ReactNode;
  onClose: () => void;
  save: (request: RequestId, edit: NewCurveEdit) => Promise<R>;
  onSaved: (result: R) => void;
};

const CHOICES = ["edit", "void"] as const;
type Choice = (typeof CHOICES)[number];

export function DayForm<R>({ target, reason, note, onClose, save, onSaved }: DayFormProps<R>) {
  const { t } = useTranslation();
  const zone = useSignedIn().company.timezone;
  const { day, meters } = target;
  const form = useForm({
    initialValues: {
      meter_serial: meters[0].meter_serial,
      choice: "edit" as Choice,
      reason: reason.reason,
      wh: "",
    },
    validate: {
      reason: (text) => (text.trim() ? null : t("common.required")),
      wh: (_, { choice }) =>
        choice === "edit" && wrong.length > 0 ? t("curveDay.wrong", { count: wrong.length }) : null,
    },
  });
  const { meter_serial, choice } = form.values;
  const meter = meters.find((one) => one.meter_serial === meter_serial) ?? meters[0];
  const starts = useMemo(() => startsOf(day, meter.minutes, zone), [day, meter.minutes, zone]);
  const cells = useCells(meter.wh, starts.length);
  const { wrong, values, wh } = cells.total;
  const edits = choice === "edit";
  // What is missing or estimated already counts for nothing.
  const counts = meter.kind === "raw" || meter.kind === "edited";
  const action = useAction(save, {
    onDone: onSaved,
    onRefused: (error) => showInField(form, error, ["reason", "wh", "meter_serial"]) !== null,
  });
  const submit = form.onSubmit((said) => {
    if (action.isPending) return;
    const why = said.reason.trim();
    reason.setReason(why);
    action.mutate({ meter_serial, day, minutes: meter.minutes, wh: edits ? values : null, reason: why });
  });
  const pickMeter = (serial: string) => {
    const next = meters.find((one) => one.meter_serial === serial);
    if (!next) return;
    form.setValues({ meter_serial: serial, choice: "edit" });
    cells.startAnew(next.wh, startsOf(day, next.minutes, zone).length);
  };
  const written = () => form.clearFieldError("wh");
  return (
    <form
      className={classes.form}
      onSubmit={submit}
      onKeyDown={getHotkeyHandler([["mod+Enter", () => submit()]])}
      data-testid="day-form"
    >
      <DayMeter meters={meters} meter={meter} onPick={pickMeter} error={form.errors.meter_serial} />
      {counts && (
        <SegmentedControl
          aria-label={t("curveDay.choice")}
          value={choice}
          onChange={(value) => {
            written();
            form.setFieldValue("choice", value as Choice);
          }}
          data={CHOICES.map((value) => ({ value, label: t(`curveDay.choose.${value}`) }))}
          data-testid="day-choice"
        />
      )}
      <DayTotals before={meter.wh && sum(meter.wh)} after={edits ? wh : null} />
      {edits ? (
        <Input.Wrapper
          className={classes.form}
          error={form.errors.wh}
          description={cells.extra > 0 ? t("curveDay.extra", { count: cells.extra }) : t("curveDay.paste")}
          inputWrapperOrder={["description", "input", "error"]}
          onInput={written}
          onPaste={written}
          style={{ gap: 4 }}
        >
          <DayCells starts={starts} cells={cells} strict={form.errors.wh !== undefined} />
        </Input.Wrapper>
      ) : (
        <Text size="sm" flex={1}>
          {t("curveDay.voidText")}
          {form.errors.wh && <Input.Error component="span">{form.errors.wh}</Input.Error>}
        </Text>
      )}
      <TextInput
        label={t("review.reason")}
        description={t("curveDay.reasonText")}
        withAsterisk
        maxLength={200}
        data-testid="day-reason"
        {...form.getInputProps("reason")}
      />
      {note && (
        <Text size="xs" className="muted">
          {note}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button
          type="submit"
          color={edits ? undefined : "red"}
          loading={action.isPending}
          title={shortcut("Enter")}
          data-testid="day-save"
        >
          {t(`curveDay.save.${choice}`)}
        </Button>
      </Group>
    </form>
  );
}

const sum = (wh: readonly number[]) => wh.reduce((total, each) => total + each, 0);
