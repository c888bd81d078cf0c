import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "~/lib/focus";

type Props = { onKeep: () => void; onDiscard: () => void };

/** The confirmation before discarding unsaved changes. */
export function Discard({ onKeep, onDiscard }: Props) {
  const { t } = useTranslation();
  const keep = useRef<HTMLButtonElement>(null);
  useFocusBack();
  useEffect(() => keep.current?.focus(), []);
  return (
    <>
      <Text size="xs" fw={500} role="alert">
        {t("account.unsaved")}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Button ref={keep} variant="default" onClick={onKeep} data-testid="keep-editing">
          {t("account.keepEditing")}
        </Button>
        <Button color="red.9" onClick={onDiscard} data-testid="discard">
          {t("account.discard")}
        </Button>
      </Group>
    </>
  );
}
