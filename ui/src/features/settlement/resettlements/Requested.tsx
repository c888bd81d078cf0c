import { Alert, Group, List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import type { RequestedResettlement } from "~/generated/RequestedResettlement";
import { useFormat } from "~/lib/session";

type Props = { requested: RequestedResettlement; onLeave: () => void };

/** What was taken of what was asked for, and what was not. */
export function Requested({ requested, onLeave }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (count: number) => ({ count, shown: format.integer(count) });
  const { services, not_closed, under_way, unknown, cycle } = requested;
  return (
    <Stack gap="sm" data-testid="resettlement-requested">
      <Text size="sm" fw={600}>
        {t("resettlement.taken", counted(services))}
      </Text>
      <Alert
        color="yellow"
        p="sm"
        title={t("resettlement.left", counted(not_closed + under_way + unknown.length))}
      >
        <List size="xs">
          {not_closed > 0 && <List.Item>{t("resettlement.notClosed", counted(not_closed))}</List.Item>}
          {under_way > 0 && <List.Item>{t("resettlement.underWay", counted(under_way))}</List.Item>}
          {unknown.length > 0 && (
            <List.Item>
              {t("resettlement.unknownCodes", { count: unknown.length, codes: unknown.join(", ") })}
            </List.Item>
          )}
        </List>
      </Alert>
      <Group justify="flex-end">
        <LinkButton
          to="/settlement/$id"
          params={{ id: cycle }}
          onClick={onLeave}
          data-autofocus
          data-testid="resettlement-open"
        >
          {t("resettlement.openCycle")}
        </LinkButton>
      </Group>
    </Stack>
  );
}
