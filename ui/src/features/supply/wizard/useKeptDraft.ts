import { useDebouncedCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { supply } from "~/backend";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { DraftId } from "~/generated/DraftId";
import { type DraftData, putDraft } from "./drafts";

const PAUSE_MS = 600;

/** Nothing written yet, what was written is kept, or it could not be. */
export type Kept = "none" | "saved" | "failed";

type Options = { id: DraftId; account: AccountDetail; found: boolean; data: DraftData };

export type KeptDraft = ReturnType<typeof useKeptDraft>;

/** Keeps what the wizard holds as the operator's draft: at each step, and when the typing pauses. */
export function useKeptDraft({ id, account, found, data }: Options) {
  const client = useQueryClient();
  const [kept, setKept] = useState<Kept>(found ? "saved" : "none");
  const { step, reached, values } = data;
  const writing = useRef<Promise<void>>(Promise.resolve());
  const given = useRef({ step, values });

  const write = (now: DraftData) => {
    writing.current = writing.current.then(async () => {
      try {
        await supply.saveDraft(id, account.id, now);
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
