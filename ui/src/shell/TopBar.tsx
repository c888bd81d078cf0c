import { ActionIcon, Group, Kbd, Menu, Text, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconChevronDown,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSignOut } from "~/features/company";
import { useScheme } from "~/lib/scheme";
import { useSignedIn } from "~/lib/session";
import { ariaShortcut, shortcut } from "~/lib/shortcuts";
import { JobsTray } from "~/shell/jobs/JobsTray";
import classes from "./Shell.module.css";

type Props = { onSearch: () => void; onHelp: () => void; onLock: () => void };

export function TopBar({ onSearch, onHelp, onLock }: Props) {
  const { t } = useTranslation();
  const { operator } = useSignedIn();
  const signOut = useSignOut();
  const { dark, toggle } = useScheme();
  return (
    <header className={classes.bar}>
      <button type="button" className={classes.search} onClick={onSearch} data-testid="open-search">
        <IconSearch size={15} />
        <span>{t("search.hint")}</span>
        <Kbd size="xs">{shortcut("search")}</Kbd>
      </button>
      <Group gap={6} wrap="nowrap">
        <JobsTray />
        <Tooltip label={`${t("shell.help")} (${shortcut("help")})`}>
          <ActionIcon
            size="lg"
            aria-label={t("shell.help")}
            aria-keyshortcuts={ariaShortcut("help")}
            onClick={onHelp}
            data-testid="open-help"
          >
            <IconKeyboard size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon
          size="lg"
          aria-label={dark ? t("settings.light") : t("settings.dark")}
          onClick={toggle}
          data-testid="toggle-scheme"
        >
          {dark ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
        </ActionIcon>
        <Menu position="bottom-end" width={210}>
          <Menu.Target>
            <UnstyledButton data-testid="user-menu" px={6} py={4}>
              <Group gap={6} wrap="nowrap">
                <IconUserCircle size={20} stroke={1.5} />
                <Text size="xs" fw={500} truncate maw={170}>
                  {operator.name}
                </Text>
                <IconChevronDown size={13} />
              </Group>
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>
              {operator.login} · {t(`role.${operator.role}`)}
            </Menu.Label>
            <Menu.Item component={Link} to="/settings" leftSection={<IconUserCircle size={15} />}>
              {t("settings.title")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconLock size={15} />}
              rightSection={<Kbd size="xs">{shortcut("lock")}</Kbd>}
              onClick={onLock}
              data-testid="lock"
            >
              {t("session.lock")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconLogout size={15} />}
              onClick={() => void signOut()}
              data-testid="sign-out"
            >
              {t("session.signOut")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </header>
  );
}
