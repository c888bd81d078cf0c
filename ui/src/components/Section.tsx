import { Box, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; aside?: ReactNode; children: ReactNode; testId?: string };

/** A titled part of a page. */
export function Section({ title, aside, children, testId }: Props) {
  return (
    <Box component="section" className="surface" px={16} pt={12} pb={14} mb={12} data-testid={testId}>
      <Group justify="space-between" mb={10} gap="xs">
        <Title order={2} fz={14}>
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Box>
  );
}
