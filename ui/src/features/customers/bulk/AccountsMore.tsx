import { ActionIcon, Button, Group, Menu, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClipboardList, IconDots, IconFileExport, IconHistory, IconListCheck } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormModal } from "~/components/FormModal";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { ExportFormat } from "~/generated/ExportFormat";
import { useRememberJob } from "~/lib/jobs";
import { useFormat, usePermission } from "~/lib/session";
import { onShortcuts } from "~/lib/shortcuts";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { BulkHistory } from "./BulkHistory";
import type { useAccountSelection } from "./selection";

type Props = {
  selection: ReturnType<typeof useAccountSelection>;
  filter: AccountFilter;
  total: number;
  filtered: boolean;
};

/** Further actions of the list: select accounts by code, export, and the history of bulk changes. */
export function AccountsMore({ selection, filter, total, filtered }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayEdit = usePermission("edit_customers");
  const [pasting, paste] = useDisclosure();
  const [historyOpened, history] = useDisclosure();
  const more = useRef<HTMLButtonElement>(null);
  const all = { count: total, shown: format.integer(total) };
  const open = (act: () => void) => () => {
    // The dialog returns the focus to the element that had it, and the menu item will be gone.
    more.current?.focus();
    act();
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            ref={more}
            variant="default"
            size={30}
            aria-label={t("bulk.more")}
            data-testid="accounts-more"
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && (
            <>
              <Menu.Item
                leftSection={<IconListCheck size={15} />}
                onClick={selection.chooseMatching}
                disabled={total === 0}
                data-testid="choose-all"
              >
                {filtered ? t("bulk.chooseMatching", all) : t("bulk.chooseAll", all)}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconClipboardList size={15} />}
                onClick={open(paste.open)}
                data-testid="paste-codes"
              >
                {t("bulk.paste")}
              </Menu.Item>
            </>
          )}
          <ExportItems filter={filter} />
          <Menu.Item
            leftSection={<IconHistory size={15} />}
            onClick={open(history.open)}
            data-testid="bulk-history"
          >
            {t("bulk.history")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasteCodes opened={pasting} onClose={paste.close} onUse={selection.chooseCodes} />
      <BulkHistory opened={historyOpened} onClose={history.close} />
    </>
  );
}

const FORMATS = ["xlsx", "csv"] as const satisfies readonly ExportFormat[];

/** The export of the whole filtered list; the jobs tray shows its progress. */
function ExportItems({ filter }: { filter: AccountFilter }) {
  const { t } = useTranslation();
  const remember = useRememberJob();
  const write = useAction(
    (request, format: ExportFormat) => backend.customers.exportAccounts(request, filter, format),
    {
      refreshes: [],
      onDone: (job) => {
        remember(job);
        toast(t("bulk.exporting"));
      },
    },
  );
  return FORMATS.map((format) => (
    <Menu.Item
      key={format}
      leftSection={<IconFileExport size={15} />}
      onClick={() => write.mutate(format)}
      data-testid={`export-${format}`}
    >
      {t(`bulk.export.${format}`)}
    </Menu.Item>
  ));
}

type PasteCodesProps = { onClose: () => void; onUse: (codes: string[]) => void };

function PasteCodes({ opened, ...props }: PasteCodesProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <FormModal opened={opened} onClose={props.onClose} title={t("bulk.pasteTitle")} size={460}>
      <Codes {...props} />
    </FormModal>
  );
}

/** The form to select accounts by pasted codes, with any separator. */
function Codes({ onClose, onUse }: PasteCodesProps) {
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
        onKeyDown={onShortcuts({ goOn: use })}
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
