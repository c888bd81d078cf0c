import { Button, Drawer, Group, Input, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import type { Reason } from "~/features/metering/readings/readingTarget";
import type { NewCurveEdit } from "~/generated/NewCurveEdit";
import type { RequestId } from "~/generated/RequestId";
import { NOTHING } from "~/lib/format";
import { showInField } from "~/lib/formErrors";
import { useFormat, useSignedIn } from "~/lib/session";
import { onShortcuts, shortcut } from "~/lib/shortcuts";
import { useAction } from "~/lib/useAction";
import classes from "./CurveDay.module.css";
import { type DayTarget, type MeterDay, useCells } from "./cells";
import { DayCells } from "./DayCells";
import { startsOf } from "./intervals";
import { useSource } from "./kinds";

export type DayFormProps<R> = {
  target: DayTarget;
  reason: Reason;
  /** A note above the buttons. */
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
  const submit = form.onSubmit((typed) => {
    if (action.isPending) return;
    const why = typed.reason.trim();
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
      onKeyDown={onShortcuts({ goOn: () => submit() })}
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
          title={shortcut("goOn")}
          data-testid="day-save"
        >
          {t(`curveDay.save.${choice}`)}
        </Button>
      </Group>
    </form>
  );
}

const sum = (wh: readonly number[]) => wh.reduce((total, each) => total + each, 0);

type Props = { before: number | null; after: number | null };

/** The energy of a day before and after the correction. */
function DayTotals({ before, after }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const three = (wh: number) => format.decimal((wh / 1000).toFixed(3));
  const kwh = (wh: number | null) => (wh === null ? NOTHING : `${three(wh)} kWh`);
  const change = before === null || after === null ? null : after - before;
  return (
    <div className={classes.totals}>
      <Figure label={t("curveDay.before")} value={kwh(before)} testId="day-before" />
      <Figure
        label={t("curveDay.after")}
        value={kwh(after)}
        note={change ? `${change > 0 ? "+" : ""}${kwh(change)}` : undefined}
        testId="day-after"
      />
    </div>
  );
}

type DayMeterProps = {
  meters: readonly MeterDay[];
  meter: MeterDay;
  onPick: (serial: string) => void;
  error: ReactNode;
};

/** The meter of the day and its origin; a choice where two meters measured at once. */
function DayMeter({ meters, meter, onPick, error }: DayMeterProps) {
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

type EditDayProps<R> = Omit<DayFormProps<R>, "target"> & {
  code: string;
  /** Null while the dialog is closed. */
  target: DayTarget | null;
};

/** The form to correct or void a day of a load curve (S10). */
export function EditDay<R>({ code, target, ...rest }: EditDayProps<R>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Drawer
      opened={target !== null}
      onClose={rest.onClose}
      position="right"
      size={460}
      title={t("curveDay.title", { code, date: format.date(target?.day) })}
      closeButtonProps={{ "aria-label": t("common.close") }}
      transitionProps={{ duration: 120 }}
      classNames={{ body: classes.body }}
      data-testid="edit-day"
    >
      {target && <DayForm key={target.day} target={target} {...rest} />}
    </Drawer>
  );
}
