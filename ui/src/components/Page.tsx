import { Box, Breadcrumbs, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Crumb } from "./Crumb";

type Props = {
  title: ReactNode;
  subtitle?: ReactNode;
  /** The way back up, before the title: after the home page, which has none. */
  crumbs?: readonly ReactNode[] | null;
  actions?: ReactNode;
  children: ReactNode;
  /** The page fills the window and its table scrolls inside. */
  fill?: boolean;
};

export function Page({ title, subtitle, crumbs = [], actions, children, fill }: Props) {
  const { t } = useTranslation();
  return (
    <Box
      px={20}
      py={14}
      style={fill ? { display: "flex", flexDirection: "column", flex: 1, minHeight: 0 } : undefined}
    >
      {crumbs && (
        <nav aria-label={t("shell.crumbs")} data-testid="crumbs">
          <Breadcrumbs fz={12} separatorMargin={6} mb={2} flex="none" className="muted">
            <Crumb to="/">{t("areas.home")}</Crumb>
            {crumbs}
          </Breadcrumbs>
        </nav>
      )}
      <Group justify="space-between" align="center" gap="xs" mb={12} mih={30} flex="none">
        <Box miw={0} flex="1 1 240px">
          <Title order={1} fz={19} lh={1.3} style={{ letterSpacing: "-0.012em" }} data-testid="page-title">
            {title}
          </Title>
          {subtitle && (
            <Text component="div" size="xs" className="muted">
              {subtitle}
            </Text>
          )}
        </Box>
        {actions && <Group gap={8}>{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
