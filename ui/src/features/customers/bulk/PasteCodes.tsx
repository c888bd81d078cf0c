import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/components/FormModal";
import { useFormat } from "~/lib/session";

type Props = { onClose: () => void; onUse: (codes: string[]) => void };

export function PasteCodes({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal opened={opened} onClose={props.onClose} title={t("bulk.pasteTitle")} size={460}>
      <Codes {...props} />
    </FormModal>
  );
}

/** Codes as a sheet or a message has them, whatever stands between. */
function Codes({ onClose, onUse }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState("");
  const codes = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
  const use = () => {
    if (codes.length === 0) return;
    onClose();
    onUse(codes);
  };
  return (
    <Stack gap="sm">
      <Textarea
        label={t("bulk.pasteLabel")}
        description={t("bulk.pasteText")}
        autosize
        minRows={7}
        maxRows={14}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([["mod+Enter", use]])}
        data-autofocus
        data-testid="paste-codes-text"
      />
      <Group justify="space-between">
        <Text fz={12} className="muted num" role="status" data-testid="paste-codes-count">
          {t("bulk.pasteCount", { count: codes.length, shown: format.integer(codes.length) })}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button onClick={use} disabled={codes.length === 0} data-testid="paste-codes-use">
            {t("bulk.pasteUse")}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
