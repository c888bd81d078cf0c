import { Progress, Text, UnstyledButton } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "~/components/states";
import type { InputNeed } from "~/generated/InputNeed";
import { useFormat } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import { type Chosen, isSame } from "./coverage";
import classes from "./Inputs.module.css";
import { useInputName } from "./useInputName";

type Props = {
  /** Incomplete ones come first. */
  needs: readonly InputNeed[];
  /** Without it nothing can be chosen. */
  onChoose?: (chosen: Chosen | null) => void;
  chosen?: Chosen | null;
  /** Beside the title. */
  aside?: ReactNode;
};

/** The inputs that the tariffs of the month need, and how complete they are. */
export function Needs({ needs, chosen = null, onChoose, aside }: Props) {
  const { t } = useTranslation();
  return (
    <section className={classes.side} aria-label={t("inputs.needed")}>
      <h2 className={classes.title}>
        {t("inputs.needed")}
        {aside}
      </h2>
      {needs.length === 0 ? (
        <EmptyState icon={IconListCheck} title={t("inputs.noNeeds")} text={t("inputs.noNeedsText")} />
      ) : (
        <div className={`surface ${classes.needs}`} data-testid="input-needs">
          {needs.map((need) => {
            const key = `${need.kind}-${need.name}`;
            const content = <Need need={need} />;
            if (!onChoose)
              return (
                <div key={key} className={classes.need} data-testid="input-need">
                  {content}
                </div>
              );
            const pressed = chosen !== null && isSame(chosen, need);
            return (
              <UnstyledButton
                key={key}
                className={classes.need}
                aria-pressed={pressed}
                onClick={() => onChoose(pressed ? null : need)}
                data-testid="input-need"
              >
                {content}
              </UnstyledButton>
            );
          })}
        </div>
      )}
    </section>
  );
}

function Need({ need }: { need: InputNeed }) {
  const { t } = useTranslation();
  const inputName = useInputName();
  const tariffName = useTariffName();
  const format = useFormat();
  const whole = need.covered >= need.needed;
  const counts = { covered: format.integer(need.covered), needed: format.integer(need.needed) };
  const loaded = need.kind === "prices" ? t("inputs.ofDays", counts) : t("inputs.of", counts);
  const name = inputName(need);
  const tariffs = need.tariffs.map(tariffName);
  const kind = [
    need.name && t(`inputKind.${need.kind}`),
    t(`periodicity.${need.periodicity}`),
    !need.required && t("inputs.optional"),
  ].filter(Boolean);
  return (
    <>
      <span>
        <span className={classes.name}>{name}</span>
        {need.value !== null && <span className="num muted"> = {format.decimal(need.value)}</span>}
      </span>
      <span className={`num ${classes.end} ${whole || !need.required ? "muted" : classes.lacks}`}>
        {loaded}
      </span>
      <Text span fz={12} className="muted">
        {kind.join(" · ")}
      </Text>
      <Progress
        value={need.needed === 0 ? 100 : (need.covered / need.needed) * 100}
        color={whole ? "green" : need.required ? "red" : "yellow"}
        size="sm"
        mt={6}
        aria-label={`${name}: ${loaded}`}
      />
      <Text component="span" fz={12} className="muted" truncate title={tariffs.join("\n")}>
        {t("inputs.tariffs", { count: need.tariffs.length })}
        {": "}
        {tariffs.join(", ")}
      </Text>
      <Text span fz={12} className={`muted ${classes.end}`} title={need.source ?? undefined}>
        {need.loaded_at
          ? `${need.loaded_by} · ${format.dayOf(need.loaded_at)}`
          : need.covered === 0 && t("inputs.never")}
      </Text>
    </>
  );
}
