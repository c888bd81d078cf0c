import { ActionIcon, Group, Kbd, Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconChevronDown,
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
import { shortcut } from "~/lib/keys";
import { useSignedIn } from "~/lib/session";
import { JobsTray } from "~/shell/jobs/JobsTray";
import classes from "./Shell.module.css";

export function TopBar({ onSearch, onLock }: { onSearch: () => void; onLock: () => void }) {
  const { t } = useTranslation();
  const { operator } = useSignedIn();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark =
    colorScheme === "dark" ||
    (colorScheme === "auto" && document.documentElement.dataset.mantineColorScheme === "dark");
  return (
    <header className={classes.bar}>
      <button type="button" className={classes.search} onClick={onSearch} data-testid="open-search">
        <IconSearch size={15} />
        <span>{t("search.hint")}</span>
        <Kbd size="xs">{shortcut("K")}</Kbd>
      </button>
      <Group gap={6} wrap="nowrap">
        <JobsTray />
        <ActionIcon
          size="lg"
          aria-label={dark ? t("settings.light") : t("settings.dark")}
          onClick={() => setColorScheme(dark ? "light" : "dark")}
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
              rightSection={<Kbd size="xs">{shortcut("L")}</Kbd>}
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
