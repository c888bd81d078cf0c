import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type BackendError, supply } from "~/backend";
import type { Draft } from "~/generated/Draft";
import type { DraftId } from "~/generated/DraftId";
import { toastError } from "~/lib/toast";
import { blankWizard, type Start, type WizardValues } from "./wizardValues";

export type DraftData = { step: number; reached: number; values: WizardValues };

const KEY = ["drafts"] as const;

/** The wizards the operator left half filled, newest first. */
export function useDrafts(enabled = true) {
  return useQuery({ queryKey: KEY, queryFn: supply.drafts, enabled });
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

/** A blank wizard, or what the window wrote in a draft; fields that came into the wizard since then are blank. */
export function newWizard(start: Start, draft: Draft | undefined): DraftData & { id: DraftId } {
  const blank = blankWizard(start);
  const { step = 0, reached = step, values } = (draft?.data ?? {}) as Partial<DraftData>;
  return {
    id: draft?.id ?? supply.newDraft(),
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
    mutationFn: supply.dropDraft,
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
    mutationFn: ({ id, account, data }) => supply.saveDraft(id, account, data),
    onSuccess: (_, draft) => putDraft(client, draft),
    onError: toastError,
  });
}
