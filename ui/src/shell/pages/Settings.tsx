import { Tabs } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/Page";
import { CreditSettings, SuspensionSettings } from "~/features/billing";
import { Appearance, Audit, Data, Issuers, Lists, MapPictures, Operators } from "~/features/company";
import { Checks } from "~/features/metering";
import type { Permission } from "~/generated/Permission";
import { useSignedIn } from "~/lib/session";

export type SettingsSection =
  | "appearance"
  | "issuers"
  | "lists"
  | "contracts"
  | "credit"
  | "checks"
  | "map"
  | "operators"
  | "data"
  | "audit";

const SECTIONS: readonly { key: SettingsSection; permission: Permission | null; body: ReactNode }[] = [
  { key: "appearance", permission: null, body: <Appearance /> },
  { key: "issuers", permission: "manage_company", body: <Issuers /> },
  { key: "lists", permission: "manage_lists", body: <Lists /> },
  { key: "contracts", permission: "view_customers", body: <SuspensionSettings /> },
  { key: "credit", permission: "view_billing", body: <CreditSettings /> },
  { key: "checks", permission: "manage_company", body: <Checks /> },
  { key: "map", permission: "manage_company", body: <MapPictures /> },
  { key: "operators", permission: "manage_operators", body: <Operators /> },
  { key: "data", permission: "back_up", body: <Data /> },
  { key: "audit", permission: "view_audit", body: <Audit /> },
];

const route = getRouteApi("/settings");

export function Settings() {
  const { t } = useTranslation();
  const { operator } = useSignedIn();
  const { section = "appearance" } = route.useSearch();
  const navigate = useNavigate({ from: "/settings" });
  const shown = SECTIONS.filter(({ permission }) => !permission || operator.permissions.includes(permission));
  const current = shown.find(({ key }) => key === section) ?? shown[0];
  return (
    <Page title={t("settings.title")} fill>
      <Tabs
        value={current?.key ?? null}
        onChange={(next) => void navigate({ search: { section: next as SettingsSection }, replace: true })}
        mb={14}
      >
        <Tabs.List>
          {shown.map(({ key }) => (
            <Tabs.Tab key={key} value={key} data-testid={`settings-${key}`}>
              {t(`settings.section.${key}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {current?.body}
    </Page>
  );
}
