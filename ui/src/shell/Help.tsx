import { Kbd, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SHORTCUTS, shortcut } from "~/lib/shortcuts";
import type { Area } from "./areas";
import classes from "./Help.module.css";

type Props = { areas: readonly Area[]; opened: boolean; onClose: () => void };

/** Every shortcut of the window, by group. */
export function Help({ areas, opened, onClose }: Props) {
  const { t } = useTranslation();
  const { areas: _, ...others } = SHORTCUTS;
  const groups = [
    ...(Object.keys(others) as (keyof typeof others)[]).map((group) => ({
      group,
      rows: namesOf(others[group]).map((name) => ({ name, label: t(`shortcut.${name}`) })),
    })),
    { group: "areas" as const, rows: areas.map(({ key }) => ({ name: key, label: t(`areas.${key}`) })) },
  ];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("shell.help")}
      size={760}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={classes.groups} data-testid="help">
        {groups.map(({ group, rows }) => (
          <section key={group} className={classes.group}>
            <h3 className={`muted ${classes.title}`}>{t(`shortcutGroup.${group}`)}</h3>
            {rows.map(({ name, label }) => (
              <div key={name} className={classes.row} data-testid={`help-${name}`}>
                <Text fz={13}>{label}</Text>
                <Kbd size="xs">{shortcut(name)}</Kbd>
              </div>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** The names of the shortcuts of any group. */
const namesOf = <T extends object>(group: T) => Object.keys(group) as (T extends T ? keyof T : never)[];
