import { Button, Group } from "@mantine/core";
import { IconChecklist, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState } from "~/components/states";
import type { CycleRow } from "~/generated/CycleRow";
import { useJobs } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useRunCycle } from "~/lib/useRunCycle";

/** Settles what is decided; nothing where nothing waits for it. */
export function GoOn({ cycle, variant }: { cycle: CycleRow; variant: "filled" | "default" }) {
  const { t } = useTranslation();
  const { data: jobs = [] } = useJobs();
  const { can, run, starting } = useRunCycle(
    cycle,
    jobs.filter((job) => job.cycle === cycle.id),
  );
  if (!can) return null;
  return (
    <Button
      variant={variant}
      leftSection={<IconPlayerPlay size={15} />}
      onClick={run}
      loading={starting}
      data-testid="review-go-on"
    >
      {t("review.goOn")}
    </Button>
  );
}

/** Every case is decided: what is left to do with the cycle. */
export function Finished({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = cycle.pending + cycle.validated;
  return (
    <EmptyState
      icon={IconChecklist}
      title={t("review.none")}
      text={count > 0 ? t("review.noneWaits", { count, shown: format.integer(count) }) : t("review.noneText")}
      action={
        <Group gap={8} justify="center">
          <LinkButton to="/settlement/$id" params={{ id: cycle.id }} variant="default">
            {t("review.backToCycle")}
          </LinkButton>
          <GoOn cycle={cycle} variant="filled" />
        </Group>
      }
    />
  );
}
