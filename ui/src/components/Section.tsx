import { Box, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; aside?: ReactNode; children: ReactNode; testId?: string; fill?: boolean };

const FILL = { display: "flex", flexDirection: "column", height: "100%" } as const;

/** A titled part of a page; `fill` makes it as high as its neighbour. */
export function Section({ title, aside, children, testId, fill }: Props) {
  return (
    <Box
      component="section"
      className="surface"
      px={16}
      pt={12}
      pb={14}
      mb={fill ? 0 : 12}
      data-testid={testId}
      style={fill ? FILL : undefined}
    >
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
