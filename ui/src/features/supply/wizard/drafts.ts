import { useDebouncedCallback } from "@mantine/hooks";
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type BackendError, backend, newDraft } from "~/backend";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { Draft } from "~/generated/Draft";
import type { DraftId } from "~/generated/DraftId";
import { toastError } from "~/lib/toast";
import { blankWizard, type Start, type WizardValues } from "./wizardValues";

export type DraftData = { step: number; reached: number; values: WizardValues };

const KEY = ["drafts"] as const;

/** The operator's drafts, newest first. */
export function useDrafts(enabled = true) {
  return useQuery({ queryKey: KEY, queryFn: backend.supply.drafts, enabled });
}

export function putDraft(client: QueryClient, draft: Draft) {
  // A list asked for before this change would bring back what the draft was.
  void client.cancelQueries({ queryKey: KEY });
  client.setQueryData<Draft[]>(KEY, (now = []) => [draft, ...now.filter(({ id }) => id !== draft.id)]);
}

export function forgetDraft(client: QueryClient, draft: DraftId) {
  void client.cancelQueries({ queryKey: KEY });
  client.setQueryData<Draft[]>(KEY, (now = []) => now.filter(({ id }) => id !== draft));
}

/** The values of a draft, or of an empty wizard; fields newer than the draft are empty. */
export function newWizard(start: Start, draft: Draft | undefined): DraftData & { id: DraftId } {
  const blank = blankWizard(start);
  const { step = 0, reached = step, values } = (draft?.data ?? {}) as Partial<DraftData>;
  return {
    id: draft?.id ?? newDraft(),
    step,
    reached,
    values: {
      ...blank,
      ...values,
      group: { ...blank.group, ...values?.group },
      premises: { ...blank.premises, ...values?.premises },
      meter: { ...blank.meter, ...values?.meter },
      contract: { ...blank.contract, ...values?.contract },
    },
  };
}

export const stepReached = ({ data }: Draft) => ((data as Partial<DraftData>).step ?? 0) + 1;

export function useDropDraft(onDone: () => void) {
  const client = useQueryClient();
  return useMutation<null, BackendError, DraftId>({
    mutationFn: backend.supply.deleteDraft,
    onSuccess: (_, draft) => {
      forgetDraft(client, draft);
      onDone();
    },
    onError: toastError,
  });
}

export function useRestoreDraft() {
  const client = useQueryClient();
  return useMutation<null, BackendError, Draft>({
    mutationFn: ({ id, account, data }) => backend.supply.saveDraft(id, account, data),
    onSuccess: (_, draft) => putDraft(client, draft),
    onError: toastError,
  });
}

const PAUSE_MS = 600;

/** The state of the draft: empty, saved or failed. */
export type Kept = "none" | "saved" | "failed";

type Options = { id: DraftId; account: AccountDetail; found: boolean; data: DraftData };

export type KeptDraft = ReturnType<typeof useKeptDraft>;

/** Saves the wizard as a draft at each step and when typing pauses. */
export function useKeptDraft({ id, account, found, data }: Options) {
  const client = useQueryClient();
  const [kept, setKept] = useState<Kept>(found ? "saved" : "none");
  const { step, reached, values } = data;
  const writing = useRef<Promise<void>>(Promise.resolve());
  const given = useRef({ step, values });

  const write = (now: DraftData) => {
    writing.current = writing.current.then(async () => {
      try {
        await backend.supply.saveDraft(id, account.id, now);
        const { id: of, name: account_name } = account;
        putDraft(client, { id, account: of, account_name, changed_at: new Date().toISOString(), data: now });
        setKept("saved");
      } catch {
        setKept("failed");
      }
    });
  };
  const later = useDebouncedCallback(write, { delay: PAUSE_MS, flushOnUnmount: true });

  // biome-ignore lint/correctness/useExhaustiveDependencies: written when the step or the values change
  useEffect(() => {
    const before = given.current;
    if (before.step === step && before.values === values) return;
    given.current = { step, values };
    if (before.step === step) later(data);
    else {
      later.cancel();
      write({ step, reached, values });
    }
  }, [step, values]);

  return {
    kept,
    /** Waits for what is being written, and writes nothing more of what has been typed until now. */
    quiet: () => {
      later.cancel();
      return writing.current;
    },
  };
}
