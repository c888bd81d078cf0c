import { Alert, Kbd, Radio, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConsumptionChart } from "~/components/ConsumptionChart";
import { FigureTable } from "~/components/FigureTable";
import { FindingItem } from "~/components/FindingItem";
import {
  firstTarget,
  isAmong,
  methodsOf,
  type Target,
  useReason,
} from "~/features/metering/readings/readingTarget";
import type { CycleRow } from "~/generated/CycleRow";
import type { Estimate } from "~/generated/Estimate";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import type { ResultRow } from "~/generated/ResultRow";
import type { ReviewCase } from "~/generated/ReviewCase";
import { comparedMonths } from "~/lib/comparedMonths";
import { useFormat } from "~/lib/session";
import { shortcut } from "~/lib/shortcuts";
import { registerUnit } from "~/lib/units";
import { CaseActions } from "./CaseActions";
import { CaseCurve } from "./CaseCurve";
import { CaseReadings } from "./CaseReadings";
import classes from "./Review.module.css";
import type { Queue } from "./useQueue";

const MONTHS = 13;
const METHOD_KEYS = ["firstMethod", "secondMethod", "thirdMethod", "fourthMethod"] as const;

type Props = {
  cycle: CycleRow;
  row: ResultRow;
  known: ReviewCase;
  queue: Queue;
  mayDecide: boolean;
  /** The case is being read again: it may have changed. */
  stale: boolean;
};

export function CaseBody({ cycle, row, known, queue, mayDecide, stale }: Props) {
  const { t } = useTranslation();
  const { service, readings, estimates } = known;
  const [picked, setPicked] = useState<Target | null>(null);
  const [asked, setMethod] = useState<EstimationMethod | null>(null);
  const methods = useMemo(() => methodsOf(estimates), [estimates]);
  const method = methods.find((one) => one === asked) ?? methods[0] ?? null;
  const target = picked && isAmong(readings, picked) ? picked : firstTarget(known);
  const months = useMemo(() => comparedMonths(known.months, MONTHS), [known.months]);
  const reason = useReason();
  return (
    <>
      <div className={classes.body}>
        <Stack gap={8}>
          {service.problem && (
            <Alert color="red" p="sm">
              {service.problem}
            </Alert>
          )}
          {service.findings.map((finding) => (
            <FindingItem key={`${finding.code}-${JSON.stringify(finding.values)}`} finding={finding} />
          ))}
          {service.findings.length === 0 && !service.problem && (
            <Text size="xs" className="muted">
              {t("review.noFindings")}
            </Text>
          )}
        </Stack>
        <div className={classes.halves}>
          <div>
            <h2 className={classes.part}>{t("review.readings")}</h2>
            <CaseReadings readings={readings} target={target} onPick={mayDecide ? setPicked : undefined} />
          </div>
          <div>
            <h2 className={classes.part}>{t("review.estimates")}</h2>
            <Estimates
              estimates={estimates}
              methods={methods}
              method={method}
              onMethod={mayDecide ? setMethod : undefined}
            />
            <h2 className={classes.part} style={{ marginTop: 16 }}>
              {t("review.months")}
            </h2>
            {months.length > 0 ? (
              <ConsumptionChart months={months} height={180} />
            ) : (
              <Text size="xs" className="muted">
                {t("review.noMonths")}
              </Text>
            )}
            <CaseCurve
              cycle={cycle}
              row={row}
              known={known}
              queue={queue}
              reason={reason}
              mayDecide={mayDecide}
            />
          </div>
        </div>
      </div>
      {mayDecide && (
        <CaseActions
          cycle={cycle}
          row={row}
          service={service}
          estimates={estimates}
          methods={methods}
          method={method}
          onMethod={setMethod}
          target={target}
          queue={queue}
          reason={reason}
          stale={stale}
        />
      )}
    </>
  );
}

type EstimatesProps = {
  estimates: readonly Estimate[];
  methods: readonly EstimationMethod[];
  method: EstimationMethod | null;
  onMethod: ((method: EstimationMethod) => void) | undefined;
};

/** The estimates of the missing reading by method; a number key chooses one. */
function Estimates({ estimates, methods, method, onMethod }: EstimatesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (methods.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("review.noEstimates")}
      </Text>
    );
  }
  const registers = new Set(estimates.map(({ register }) => register)).size;
  return (
    <FigureTable
      inset
      verticalSpacing={4}
      testId="review-estimates"
      rows={methods.flatMap((name, number) =>
        estimates
          .filter((estimate) => estimate.method === name)
          .map((estimate, at) => ({ ...estimate, name, number, first: at === 0 })),
      )}
      rowId={({ name, meter_serial, register }) => `${name}-${meter_serial}-${register}`}
      rowProps={({ name }) => ({
        className: name === method ? classes.chosen : undefined,
        "data-testid": "review-estimate",
      })}
      columns={[
        {
          id: "method",
          header: t("review.method"),
          cell: ({ name, number, first, register }) => (
            <>
              {first && (
                <Radio
                  size="xs"
                  checked={name === method}
                  disabled={!onMethod}
                  onChange={() => onMethod?.(name)}
                  label={
                    <>
                      {t(`estimation.${name}`)}{" "}
                      {onMethod && <Kbd size="xs">{shortcut(METHOD_KEYS[number] ?? "firstMethod")}</Kbd>}
                    </>
                  }
                />
              )}
              {registers > 1 && (
                <Text fz={12} className="muted">
                  {t(`register.${register}`)}
                </Text>
              )}
            </>
          ),
        },
        { id: "value", header: t("review.gives"), figure: true, cell: ({ value }) => format.kwh(value) },
        {
          id: "quantity",
          header: t("review.quantity"),
          figure: true,
          cell: ({ quantity, register }) => `${format.kwh(quantity)} ${registerUnit(register)}`,
        },
        { id: "daily", header: t("review.daily"), figure: true, cell: ({ daily }) => format.kwh(daily) },
      ]}
    />
  );
}
