import { Alert, Button, Center, Loader, Stack, Text, ThemeIcon } from "@mantine/core";
import { type Icon, IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BackendError } from "~/backend";

type EmptyProps = { icon: Icon; title: string; text: string; action?: ReactNode };

/** An empty state: what is missing and the next action. */
export function EmptyState({ icon: Glyph, title, text, action }: EmptyProps) {
  return (
    <Stack align="center" gap={6} p="xl" maw={440} data-testid="empty">
      <ThemeIcon variant="light" size={44} radius="xl">
        <Glyph size={22} stroke={1.6} />
      </ThemeIcon>
      <Text fw={600} size="sm" mt={4} ta="center">
        {title}
      </Text>
      <Text size="xs" className="muted" ta="center">
        {text}
      </Text>
      {action && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  );
}

type ErrorProps = { error: Pick<Error, "message">; onRetry?: (() => void) | undefined };

export function ErrorState({ error, onRetry }: ErrorProps) {
  const { t } = useTranslation();
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={t("common.failed")}
      maw={520}
      m="lg"
      data-testid="error"
    >
      <Text size="xs">{error.message}</Text>
      {onRetry && (
        <Button mt="sm" variant="default" onClick={onRetry} data-testid="retry">
          {t("common.retry")}
        </Button>
      )}
      {!onRetry && (
        <Button mt="sm" variant="default" onClick={() => history.back()}>
          {t("common.back")}
        </Button>
      )}
    </Alert>
  );
}

export function LoadingState() {
  return (
    <Center mih={160} flex={1} data-testid="loading">
      <Loader size="sm" />
    </Center>
  );
}

type Query<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };

/** The data of a query, or its loading or error state. */
export function Loaded<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    // A retry does not help when the thing does not exist.
    const gone = query.error instanceof BackendError && query.error.code === "not_found";
    return <ErrorState error={query.error} onRetry={gone ? undefined : () => void query.refetch()} />;
  }
  return <LoadingState />;
}
