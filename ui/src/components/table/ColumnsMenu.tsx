import { Button, Menu } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ShownColumns } from "./useShownColumns";

type Props<T> = { name: string; columns: ShownColumns<T> };

/** The menu that hides and shows the columns of a table. */
export function ColumnsMenu<T>({ name, columns }: Props<T>) {
  const { t } = useTranslation();
  const { choices, isHidden, toggle, showAll } = columns;
  const hidden = choices.filter(({ id }) => isHidden(id)).length;
  if (choices.length < 2) return null;
  return (
    <Menu position="top-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="dimmed"
          size="compact-xs"
          fw={500}
          leftSection={<IconColumns3 size={14} />}
          data-testid={`columns-${name}`}
        >
          {hidden > 0 ? t("table.columnsHidden", { count: hidden }) : t("table.columns")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflow: "auto" }}>
        {choices.map(({ id, header }) => (
          <Menu.CheckboxItem key={id} checked={!isHidden(id)} onChange={() => toggle(id)}>
            {header}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={hidden === 0} onClick={showAll}>
          {t("table.showAll")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
