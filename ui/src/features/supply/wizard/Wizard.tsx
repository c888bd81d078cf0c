import { Button, Group, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/components/FormModal";
import { focusIn, focusStep, StepForm } from "~/components/StepForm";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { AccountId } from "~/generated/AccountId";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { Draft } from "~/generated/Draft";
import type { DraftId } from "~/generated/DraftId";
import type { GroupId } from "~/generated/GroupId";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { ContractStep } from "./ContractStep";
import { type KeptDraft, newWizard, useDropDraft, useKeptDraft } from "./drafts";
import { NewServicePage } from "./NewServicePage";
import { pointOf, useEstimate, useTerms } from "./newPoint";
import { ServiceStep } from "./ServiceStep";
import { SummaryStep } from "./SummaryStep";
import { useCreatePoint } from "./useCreatePoint";
import { WhereStep } from "./WhereStep";
import { STEP_FIELDS, STEPS, stepOf, useWizardForm, type WizardValues } from "./wizardValues";

type Props = {
  account: AccountDetail;
  choices: BillingChoices;
  billing: BillingSettings;
  group: GroupId | undefined;
  draft: Draft | undefined;
};

export function Wizard({ account, choices, billing, group, draft }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [start] = useState(() =>
    newWizard({ account, choices, billing, group, today: format.today() }, draft),
  );
  const { id } = start;
  const form = useWizardForm(start.values);
  const { values } = form;
  const { box, step, reached, ...steps } = useSteps(form, start);
  const draftKept = useKeptDraft({ id, account, found: Boolean(draft), data: { step, reached, values } });
  useDraftInAddress(id, draftKept.kept !== "none");
  const terms = useTerms(values).data;
  const estimate = useEstimate(values, terms);
  const create = useCreatePoint({ account, form, draft: draftKept, id, show: steps.show });
  const go = (to: number) => {
    if (!create.isPending) steps.go(to);
  };
  const confirm = () => {
    if (steps.complete()) create.confirm(pointOf(account.id, values, terms));
  };
  return (
    <NewServicePage account={account} actions={<DraftMark id={id} account={account.id} kept={draftKept} />}>
      <StepForm
        steps={STEPS.map((name) => [name, t(`wizard.steps.${name}`)] as const)}
        step={step}
        reached={reached}
        onGo={go}
        onConfirm={confirm}
        confirm={t("wizard.confirm")}
        busy={create.isPending}
        problem={create.problem}
        box={box}
      >
        {step === 0 && <WhereStep form={form} account={account} />}
        {step === 1 && <ServiceStep form={form} terms={terms} />}
        {step === 2 && (
          <ContractStep form={form} terms={terms} estimate={estimate} onComplete={() => go(1)} />
        )}
        {step === STEPS.length - 1 && (
          <SummaryStep values={values} account={account} terms={terms} estimate={estimate} onEdit={go} />
        )}
      </StepForm>
    </NewServicePage>
  );
}

/** Names the draft in the address once it is kept, so that coming back goes on with it. */
function useDraftInAddress(draft: DraftId, kept: boolean) {
  const router = useRouter();
  useEffect(() => {
    // The person may be on the way to another page already.
    const here = router.history.location.pathname.endsWith("/new-service");
    if (kept && here) void router.navigate({ to: ".", search: (now) => ({ ...now, draft }), replace: true });
  }, [router, draft, kept]);
}

type Start = { step: number; reached: number };

/** The step of the wizard; the next one opens once the current one is complete. */
function useSteps(form: UseFormReturnType<WizardValues>, start: Start) {
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

type DraftMarkProps = { id: DraftId; account: AccountId; kept: KeptDraft };

/** The mark of the saved draft, with the button to discard it. */
function DraftMark({ id, account, kept: { kept, quiet } }: DraftMarkProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure();
  const drop = useDropDraft(() => {
    toast(t("drafts.dropped"));
    void navigate({ to: "/customers/$id", params: { id: account }, replace: true });
  });
  const discard = async () => {
    ask.close();
    await quiet();
    drop.mutate(id);
  };
  return (
    <>
      <Text fz={12} className={kept === "failed" ? "debt" : "muted"} role="status" data-testid="draft-mark">
        {kept === "saved" && (
          <Group gap={4} component="span">
            <IconCheck size={14} />
            {t("drafts.saved")}
          </Group>
        )}
        {kept === "failed" && t("drafts.failed")}
      </Text>
      {kept !== "none" && (
        <Button variant="subtle" color="gray" onClick={ask.open} data-testid="discard-draft">
          {t("drafts.discard")}
        </Button>
      )}
      <FormModal opened={asking} onClose={ask.close} title={t("drafts.discardTitle")} size={420}>
        <Text size="xs">{t("drafts.discardText")}</Text>
        <Group justify="flex-end" mt={16}>
          <Button variant="default" onClick={ask.close} data-autofocus>
            {t("drafts.keep")}
          </Button>
          <Button color="red.9" onClick={() => void discard()} data-testid="discard-draft-confirm">
            {t("drafts.discardNow")}
          </Button>
        </Group>
      </FormModal>
    </>
  );
}
