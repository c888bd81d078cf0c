import { Alert, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConsumptionChart } from "~/components/ConsumptionChart";
import { FindingItem } from "~/components/FindingItem";
import { firstTarget, methodsOf, type Target } from "~/features/metering/readings/readingTarget";
import { useReason } from "~/features/metering/readings/useReason";
import type { CycleRow } from "~/generated/CycleRow";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import type { ResultRow } from "~/generated/ResultRow";
import type { ReviewCase } from "~/generated/ReviewCase";
import { comparedMonths } from "~/lib/comparedMonths";
import { CaseActions } from "./CaseActions";
import { CaseCurve } from "./CaseCurve";
import { CaseReadings } from "./CaseReadings";
import { Estimates } from "./Estimates";
import classes from "./Review.module.css";
import type { Queue } from "./useQueue";

const MONTHS = 13;

type Props = {
  cycle: CycleRow;
  row: ResultRow;
  known: ReviewCase;
  queue: Queue;
  mayDecide: boolean;
  /** It is being read again: what is shown may no longer hold. */
  stale: boolean;
};

export function CaseBody({ cycle, row, known, queue, mayDecide, stale }: Props) {
  const { t } = useTranslation();
  const { service, readings, estimates } = known;
  const [picked, setPicked] = useState<Target | null>(null);
  const [asked, setMethod] = useState<EstimationMethod | null>(null);
  const methods = useMemo(() => methodsOf(estimates), [estimates]);
  const method = methods.find((one) => one === asked) ?? methods[0] ?? null;
  const target = picked ?? firstTarget(known);
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
