import { Box, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Job } from "~/generated/Job";
import { useCancelJob } from "~/lib/jobActions";
import { JobProgress } from "./JobProgress";

type Props = { job: Job; testId: string; children?: ReactNode };

/** How far a job of this page is, and the way to stop it. */
export function RunningJob({ job, testId, children }: Props) {
  const { t } = useTranslation();
  const cancel = useCancelJob();
  return (
    <Box className="surface" px={16} py={10} mb={10} data-testid={`${testId}-job`}>
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
          data-testid={`${testId}-cancel`}
        >
          {t("common.cancel")}
        </Button>
      </Group>
      {children}
    </Box>
  );
}
