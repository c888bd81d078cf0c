import { Box, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { JobProgress } from "~/features/jobs/JobProgress";
import { useCancelJob } from "~/features/jobs/useJobActions";
import type { Job } from "~/generated/Job";

/** How far a simulation is. */
export function Progress({ job }: { job: Job }) {
  const { t } = useTranslation();
  const cancel = useCancelJob();
  return (
    <Box className="surface" px={16} py={12} data-testid="what-if-job">
      <Group justify="space-between" wrap="nowrap" gap="xl">
        <Box flex={1}>
          <Text size="xs" fw={500}>
            {job.title}
          </Text>
          <JobProgress job={job} />
        </Box>
        <Button
          variant="default"
          onClick={() => cancel.mutate(job.id)}
          loading={cancel.isPending}
          data-testid="what-if-cancel"
        >
          {t("common.cancel")}
        </Button>
      </Group>
      <Text size="xs" className="muted" mt={8} role="status">
        {t("whatIf.running")}
      </Text>
    </Box>
  );
}
