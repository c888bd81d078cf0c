import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { JobId } from "~/generated/JobId";
import { useJob, useRememberJob } from "~/lib/jobs";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { type Question, whatIfOf } from "./changes";

const KEY = "what-if-question";
const route = getRouteApi("/settlement/what-if");

/** Kept for as long as the window lives: a job does not tell what it was asked. */
function keep(client: QueryClient, job: JobId, question: Question) {
  client.setQueryDefaults([KEY], { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData([KEY, job], question);
}

/** The simulation of the address, and the one that is started next. */
export function useSimulation() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate({ from: "/settlement/what-if" });
  const remember = useRememberJob();
  const { job: id } = route.useSearch();
  const start = useAction(
    async (request, question: Question) => {
      const job = remember(await settlement.startWhatIf(request, whatIfOf(question), false));
      keep(client, job.id, question);
      return job;
    },
    { refreshes: [], onRefused: ({ field }) => field === "changes" },
  );
  const save = useAction(
    (request, question: Question) => settlement.startWhatIf(request, whatIfOf(question), true),
    {
      refreshes: [],
      onDone: (job) => {
        remember(job);
        toast(t("whatIf.saving"));
      },
    },
  );
  const saved = useJob(save.data?.id);
  return {
    id,
    job: useJob(id),
    /** What it was asked, when that was in this visit. */
    asked: id ? client.getQueryData<Question>([KEY, id]) : undefined,
    start: (question: Question) =>
      start.mutate(question, { onSuccess: ({ id: job }) => void navigate({ search: { job } }) }),
    starting: start.isPending,
    /** Why a question was not taken; one that was changed since may be. */
    refusalOf: (question: Question) =>
      start.error?.field === "changes" && start.variables === question ? start.error.message : null,
    save: save.mutate,
    saving: save.isPending || saved?.state === "running",
  };
}
