import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { useJobs, useRememberJob } from "~/lib/jobs";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** Starts the daily review at once; the tray of jobs shows how far it is. */
export function ReviewNow() {
  const { t } = useTranslation();
  const remember = useRememberJob();
  const { data: jobs = [] } = useJobs();
  const running = jobs.some(({ kind, state }) => kind === "contract_states" && state === "running");
  const review = useAction((request, _: null) => company.reviewContractStates(request), {
    refreshes: [],
    onDone: (job) => {
      remember(job);
      toast(t("suspension.reviewing"));
    },
  });
  return (
    <Button
      variant="default"
      disabled={running}
      loading={review.isPending}
      onClick={() => review.mutate(null)}
      data-testid="review-states"
    >
      {t("suspension.review")}
    </Button>
  );
}
