import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { JobId } from "~/generated/JobId";
import { useJob, useRememberJob } from "~/lib/jobs";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { type Question, questionOf, whatIfOf } from "./changes";

const route = getRouteApi("/settlement/what-if");

const asked = (job: JobId) =>
  queryOptions({
    queryKey: ["what-if-asked", job],
    queryFn: () => settlement.whatIfAsked(job),
    staleTime: Number.POSITIVE_INFINITY,
  });

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
      client.setQueryData(asked(job.id).queryKey, whatIfOf(question));
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
    /** What it was asked, once that is known. */
    asked: useQuery({ ...asked(id ?? ""), enabled: id !== undefined, select: questionOf }).data,
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
