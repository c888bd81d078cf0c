import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import type { CycleRow } from "~/generated/CycleRow";
import type { ServiceState } from "~/generated/ServiceState";
import { useFormat } from "~/lib/session";
import classes from "./Cycle.module.css";

const STATES = [
  "pending",
  "validated",
  "review",
  "settled",
  "excluded",
  "invoiced",
] as const satisfies readonly ServiceState[];

type Props = {
  cycle: CycleRow;
  state: ServiceState | undefined;
  onState: (state: ServiceState | undefined) => void;
};

/** How the services of the cycle stand; a click lists those of one state. */
export function CycleFigures({ cycle, state, onState }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={`surface ${classes.figures}`}>
      <UnstyledButton
        className={`${classes.figure} ${state === undefined ? classes.figureOn : ""}`}
        aria-pressed={state === undefined}
        onClick={() => onState(undefined)}
        data-testid="figure-services"
      >
        <Figure label={t("figure.services")} value={format.integer(cycle.services)} />
      </UnstyledButton>
      {STATES.filter((name) => name !== "validated" || cycle.mode === "manual").map((name) => (
        <UnstyledButton
          key={name}
          className={`${classes.figure} ${state === name ? classes.figureOn : ""}`}
          aria-pressed={state === name}
          onClick={() => onState(state === name ? undefined : name)}
          data-testid={`figure-${name}`}
          data-count={cycle[name]}
        >
          <Figure
            label={t(`figure.${name}`)}
            value={
              <span className={name === "review" && cycle.review > 0 ? classes.attention : undefined}>
                {format.integer(cycle[name])}
              </span>
            }
          />
        </UnstyledButton>
      ))}
      <div className={classes.sum}>
        <Figure label="MWh" value={format.kwh(cycle.energy_wh / 1000)} />
      </div>
      <div className={classes.sum}>
        <Figure label={t("common.total")} value={format.money(cycle.total)} testId="cycle-total" />
      </div>
    </div>
  );
}
