import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClipboardList, IconDots, IconHistory, IconListCheck } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AccountFilter } from "~/generated/AccountFilter";
import { useFormat, usePermission } from "~/lib/session";
import { BulkHistory } from "./BulkHistory";
import { ExportItems } from "./ExportItems";
import { PasteCodes } from "./PasteCodes";
import type { useAccountSelection } from "./selection";

type Props = {
  selection: ReturnType<typeof useAccountSelection>;
  filter: AccountFilter;
  total: number;
  filtered: boolean;
};

/** What else can be done with the list: choose accounts by their codes, write it to a file, look at the changes of many. */
export function AccountsMore({ selection, filter, total, filtered }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayEdit = usePermission("edit_customers");
  const [pasting, paste] = useDisclosure();
  const [looking, look] = useDisclosure();
  const more = useRef<HTMLButtonElement>(null);
  const all = { count: total, shown: format.integer(total) };
  const open = (act: () => void) => () => {
    // What opens gives the focus back to what had it, and the item will be gone.
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
            onClick={open(look.open)}
            data-testid="bulk-history"
          >
            {t("bulk.history")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasteCodes opened={pasting} onClose={paste.close} onUse={selection.chooseCodes} />
      <BulkHistory opened={looking} onClose={look.close} />
    </>
  );
}
