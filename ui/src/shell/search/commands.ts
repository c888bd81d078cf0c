import {
  type Icon,
  IconBolt,
  IconCash,
  IconDatabaseExport,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconLayoutSidebar,
  IconLock,
  IconLogout,
  IconShieldCheck,
  IconSunMoon,
  IconUserPlus,
} from "@tabler/icons-react";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBackUp, useSignOut, useVerify } from "~/features/company";
import type { Permission } from "~/generated/Permission";
import { currentLanguage } from "~/i18n";
import { useChangeLanguage } from "~/lib/language";
import { useScheme } from "~/lib/scheme";
import { useSignedIn } from "~/lib/session";
import type { Shortcut } from "~/lib/shortcuts";
import { toast, toastWarning } from "~/lib/toast";
import { AREAS } from "../areas";

export type Command = {
  key: string;
  label: string;
  icon: Icon;
  permission: Permission | null;
  shortcut?: Shortcut;
  run: () => void;
};

/** What the shell itself does by its shortcuts. */
export type ShellActs = { lock: () => void; help: () => void; fold: () => void };

const ACCOUNT = /^\/customers\/([^/]+)$/;

/** The commands of the search that the operator's role allows. */
export function useCommands({ lock, help, fold }: ShellActs): readonly Command[] {
  const { operator } = useSignedIn();
  const commands = [...useWork(), ...useCare(), ...useWindow({ lock, help, fold }), ...usePlaces()];
  return commands.filter(({ permission }) => !permission || operator.permissions.includes(permission));
}

/** Commands that begin a piece of work. */
function useWork(): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const account = useRouterState({ select: ({ location }) => ACCOUNT.exec(location.pathname)?.[1] });
  return [
    {
      key: "new-account",
      label: t("account.new"),
      icon: IconUserPlus,
      permission: "edit_customers",
      run: () => void navigate({ to: "/customers", state: { newAccount: true } }),
    },
    {
      key: "register-payment",
      label: t("payments.register"),
      icon: IconCash,
      permission: "register_payments",
      // A payment is of a customer: the open one, or one to choose among those with debt.
      run: () =>
        void (account
          ? navigate({
              to: "/customers/$id",
              params: { id: account },
              search: { tab: "invoices", paying: true },
            })
          : navigate({ to: "/customers", search: { with_debt: true } })),
    },
    {
      key: "new-cycle",
      label: t("settlement.new"),
      icon: IconBolt,
      permission: "run_settlement",
      run: () => void navigate({ to: "/settlement/new" }),
    },
    {
      key: "import",
      label: t("command.import"),
      icon: IconFileImport,
      permission: "import_data",
      run: () => void navigate({ to: "/imports" }),
    },
  ];
}

/** Commands that keep the data safe. */
function useCare(): readonly Command[] {
  const { t } = useTranslation();
  const backUp = useBackUp(({ path }) => toast(`${t("data.backupDone")} ${path}`));
  const verify = useVerify((problems) =>
    problems.length === 0 ? toast(t("data.sound")) : toastWarning([t("data.unsound"), ...problems].join(" ")),
  );
  return [
    {
      key: "back-up",
      label: t("command.backUp"),
      icon: IconDatabaseExport,
      permission: "back_up",
      run: () => backUp.mutate(null),
    },
    {
      key: "verify",
      label: t("data.verifyNow"),
      icon: IconShieldCheck,
      permission: "back_up",
      run: () => verify.mutate(),
    },
  ];
}

/** Commands of the window and the session. */
function useWindow({ lock, help, fold }: ShellActs): readonly Command[] {
  const { t } = useTranslation();
  const { dark, toggle } = useScheme();
  const changeLanguage = useChangeLanguage();
  const signOut = useSignOut();
  const other = currentLanguage() === "es" ? "en" : "es";
  const commands: readonly Omit<Command, "permission">[] = [
    {
      key: "language",
      label: t("command.language"),
      icon: IconLanguage,
      run: () => void changeLanguage(other),
    },
    {
      key: "scheme",
      label: dark ? t("settings.light") : t("settings.dark"),
      icon: IconSunMoon,
      run: toggle,
    },
    { key: "fold", label: t("shortcut.fold"), icon: IconLayoutSidebar, shortcut: "fold", run: fold },
    { key: "help", label: t("shortcut.help"), icon: IconKeyboard, shortcut: "help", run: help },
    { key: "lock", label: t("session.lock"), icon: IconLock, shortcut: "lock", run: lock },
    { key: "sign-out", label: t("session.signOut"), icon: IconLogout, run: () => void signOut() },
  ];
  return commands.map((command) => ({ ...command, permission: null }));
}

/** A command for each area. */
function usePlaces(): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return AREAS.map(({ key, to, icon, permission }) => ({
    key,
    label: t("command.goTo", { area: t(`areas.${key}`) }),
    icon,
    permission,
    shortcut: key,
    run: () => void navigate({ to }),
  }));
}
