import { Box, Center, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./LanguageSwitch";
import classes from "./Plate.module.css";

type Props = { title: string; subtitle?: string | undefined; width?: number; children: ReactNode };

/** The card in the middle of an empty window: sign-in and set-up. */
export function Plate({ title, subtitle, width = 380, children }: Props) {
  return (
    <div className={classes.ground}>
      <div className={classes.corner}>
        <LanguageSwitch />
      </div>
      <Center mih="100%" p="lg">
        <Box w="100%" maw={width}>
          <Group gap={10} mb="md" justify="center">
            <img src="/acometida.svg" width={34} height={34} alt="" />
            <Text fw={650} fz={20} style={{ letterSpacing: "-0.01em" }}>
              Acometida
            </Text>
          </Group>
          <main className={`surface ${classes.card}`}>
            <Title order={1} fz={17}>
              {title}
            </Title>
            {subtitle && (
              <Text size="xs" className="muted">
                {subtitle}
              </Text>
            )}
            <Box mt="md">{children}</Box>
          </main>
        </Box>
      </Center>
    </div>
  );
}
