import { Alert, Button, Group, Stepper, Text } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { onShortcuts, shortcut } from "~/lib/shortcuts";
import classes from "./StepForm.module.css";

type Props = {
  /** The keys and titles of the steps, in order. */
  steps: readonly (readonly [string, string])[];
  step: number;
  /** The furthest step that was open: up to it they can be chosen. */
  reached: number;
  onGo: (step: number) => void;
  onConfirm: () => void;
  /** The label of the button of the last step. */
  confirm: string;
  busy: boolean;
  /** Enter in a field of the open step does not leave it. */
  enterStays?: boolean;
  /** The open step is incomplete. */
  blocked?: boolean;
  problem?: string | null | undefined;
  /** Beside the buttons; by default the keys, and in the last step that nothing is saved yet. */
  note?: ReactNode;
  /** Holds the open step; takes the focus when there is no field for it. */
  box: RefObject<HTMLDivElement | null>;
  children: ReactNode;
};

/** A form in steps, one open at a time; nothing is written before the last. */
export function StepForm(props: Props) {
  const { steps, step, reached, onGo, onConfirm, confirm, busy, enterStays, blocked, problem, note } = props;
  const { t } = useTranslation();
  const last = step === steps.length - 1;
  const next = () => {
    if (blocked || busy) return;
    if (last) onConfirm();
    else onGo(step + 1);
  };
  const back = () => onGo(step - 1);
  return (
    <form
      className={classes.form}
      tabIndex={-1}
      onSubmit={(event) => {
        event.preventDefault();
        if (!enterStays) next();
      }}
      // In the first step the way back is that of the window.
      onKeyDown={onShortcuts({ goOn: next, ...(step > 0 && { stepBack: back }) })}
      data-testid="wizard"
      data-step={steps[step]?.[0]}
    >
      <Stepper active={step} size="xs" iconSize={24} mb={12} onStepClick={onGo}>
        {steps.map(([name, label], at) => (
          <Stepper.Step
            key={name}
            label={label}
            allowStepSelect={at <= reached && at !== step}
            aria-current={at === step ? "step" : undefined}
            data-testid={`wizard-step-${name}`}
          />
        ))}
      </Stepper>
      <div ref={props.box} className={classes.body} tabIndex={-1}>
        {props.children}
      </div>
      {problem && (
        <Alert color="red" mt={10} data-testid="wizard-problem">
          {problem}
        </Alert>
      )}
      <div className={`surface ${classes.footer}`}>
        {note ?? (
          <Text fz={12} className="muted">
            {last
              ? t("wizard.nothingYet")
              : t("wizard.keys", { next: shortcut("goOn"), back: shortcut("stepBack") })}
          </Text>
        )}
        <Group gap={8} wrap="nowrap">
          {step > 0 && (
            <Button variant="default" onClick={back} data-testid="wizard-back">
              {t("common.back")}
            </Button>
          )}
          {/* another button for each step: one that became «submit» while it was pressed would go two steps */}
          <Button
            key={step}
            type={enterStays ? "button" : "submit"}
            onClick={enterStays ? next : undefined}
            disabled={blocked}
            loading={busy}
            data-testid={last ? "wizard-confirm" : "wizard-next"}
          >
            {last ? confirm : t("common.next")}
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** Puts the focus in a field, or in the first one inside an element. */
export function focusIn(element: HTMLElement | null) {
  const inside = element?.matches("input, button, textarea, [tabindex]")
    ? element
    : element?.querySelector<HTMLElement>("input:not([type=hidden]), button");
  inside?.focus();
}

/** Puts the focus where a step that comes begins. */
export const focusStep = (box: HTMLElement | null) =>
  focusIn(box?.querySelector<HTMLElement>("[data-first]") ?? box);
