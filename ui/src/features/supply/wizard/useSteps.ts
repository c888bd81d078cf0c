import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import { focusIn, focusStep } from "~/components/StepForm";
import { STEP_FIELDS, stepOf, type WizardValues } from "./wizardValues";

type Start = { step: number; reached: number };

/** Where the wizard stands: a step is left forwards only when nothing it needs is missing. */
export function useSteps(form: UseFormReturnType<WizardValues>, start: Start) {
  const box = useRef<HTMLDivElement>(null);
  const [{ step, reached }, setPlace] = useState(start);
  const [wanted, setWanted] = useState<{ field: string | null }>({ field: null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a step that comes takes the focus
  useEffect(() => {
    const field = wanted.field ? form.getInputNode(wanted.field) : null;
    if (field) focusIn(field);
    else focusStep(box.current);
  }, [step, wanted]);

  const move = (to: number, field: string | null = null) => {
    setPlace((now) => ({ step: to, reached: Math.max(now.reached, to) }));
    setWanted({ field });
  };
  const show = (field: string) => move(stepOf(field), field);
  const lacking = (from: number, to: number) =>
    STEP_FIELDS.slice(from, to)
      .flat()
      .filter((field) => form.validateField(field).hasError)[0];
  return {
    box,
    step,
    reached,
    show,
    /** Goes to a step, or to the first field on the way there that lacks something. */
    go: (to: number) => {
      const field = lacking(step, to);
      if (field) show(field);
      else move(to);
    },
    /** True when no step lacks anything; otherwise goes where it does. */
    complete: () => {
      const field = lacking(0, STEP_FIELDS.length);
      if (field) show(field);
      return !field;
    },
  };
}
