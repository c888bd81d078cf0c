import { Button } from "@mantine/core";
import { IconCheck, IconListSearch, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import type { CycleRow } from "~/generated/CycleRow";
import type { Job } from "~/generated/Job";
import { atStep, inCycle, nextOf, passed, STEPS, stepOf, useRunCycle } from "~/lib/cycles";
import { useFormat } from "~/lib/session";
import classes from "./CycleSteps.module.css";

type Props = { cycle: CycleRow; jobs: readonly Job[] };

/** The steps of a manual cycle, the services that wait at each, and the next action (S7). */
export function CycleSteps({ cycle, jobs }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = atStep(cycle);
  const done = passed(cycle);
  const total = format.integer(inCycle(cycle));
  const at = stepOf(cycle);
  const active = at ? STEPS.indexOf(at) : STEPS.length;
  return (
    <div className={`surface ${classes.bar}`} data-testid="cycle-steps">
      <ol className={classes.steps} aria-label={t("cycleStep.label")}>
        {STEPS.map((step, index) => {
          const state = index < active ? "done" : index === active ? "now" : "later";
          return (
            <li
              key={step}
              className={classes.step}
              aria-current={state === "now" ? "step" : undefined}
              data-state={state}
              data-count={counts[step]}
              data-testid={`step-${step}`}
            >
              <span className={classes.mark} aria-hidden="true">
                {state === "done" ? <IconCheck size={14} stroke={2.4} /> : index + 1}
              </span>
              <span>
                <span className={classes.name}>{t(`cycleStep.${step}`)}</span>
                <span className={`num ${classes.count}`}>
                  {step !== "review" &&
                    `${t("cycleStep.done", { shown: format.integer(done[step]), total })} · `}
                  {t(`cycleStep.${step}Count`, {
                    count: counts[step],
                    shown: format.integer(counts[step]),
                  })}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      <NextAction cycle={cycle} jobs={jobs} />
    </div>
  );
}

function NextAction({ cycle, jobs }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can, run, starting } = useRunCycle(cycle, jobs);
  const next = nextOf(cycle);
  const inReview = { count: cycle.review, shown: format.integer(cycle.review) };
  const reviewLink = (variant: "filled" | "default") => (
    <LinkButton
      to="/settlement/$id/review"
      params={{ id: cycle.id }}
      variant={variant}
      leftSection={<IconListSearch size={15} />}
      data-testid="cycle-review"
    >
      {t("cycleStep.look", inReview)}
    </LinkButton>
  );
  return (
    <div className={classes.actions}>
      {next === "decide" && reviewLink("filled")}
      {next === "continue" && reviewLink("default")}
      {can && next !== "decide" && (
        <Button
          leftSection={<IconPlayerPlay size={15} />}
          onClick={run}
          loading={starting}
          data-testid="cycle-run"
        >
          {cycle.state === "running" || next === null ? t("settlement.goOn") : t(`cycleNext.${next}`)}
        </Button>
      )}
    </div>
  );
}
