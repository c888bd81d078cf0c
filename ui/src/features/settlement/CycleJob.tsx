import { Box, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { JobProgress } from "~/features/jobs/JobProgress";
import { useCancelJob } from "~/features/jobs/useJobActions";
import type { Job } from "~/generated/Job";

export function CycleJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const cancel = useCancelJob();
  return (
    <Box className="surface" px={16} py={10} mb={10} data-testid="cycle-job">
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
          data-testid="cycle-cancel"
        >
          {t("common.cancel")}
        </Button>
      </Group>
    </Box>
  );
}
