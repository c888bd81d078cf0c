import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AuditTable } from "~/features/company";
import { PlaceMap } from "~/features/customers/map/PlaceMap";
import type { AccountId } from "~/generated/AccountId";
import { usePermission } from "~/lib/session";
import { ConsumptionTab } from "./ConsumptionTab";
import { DevicesTab } from "./DevicesTab";
import { PaymentTab } from "./PaymentTab";
import classes from "./Preview.module.css";
import { PREVIEW_TABS, type PreviewTab } from "./stored";

type Props = {
  account: AccountId;
  tab: PreviewTab;
  contracts: (account: AccountId) => ReactNode;
  onTab: (tab: PreviewTab) => void;
};

/** What there is to know of an account; only what is shown is asked for. */
export function PreviewTabs({ account, tab, contracts, onTab }: Props) {
  const { t } = useTranslation();
  const mayAudit = usePermission("view_audit");
  const tabs = PREVIEW_TABS.filter((name) => name !== "audit" || mayAudit);
  const shown = tabs.includes(tab) ? tab : PREVIEW_TABS[0];
  const panel = {
    contracts: contracts(account),
    consumption: <ConsumptionTab account={account} />,
    map: <PlaceMap subject={{ account }} height="100%" />,
    payment: <PaymentTab account={account} />,
    devices: <DevicesTab account={account} />,
    audit: <AuditTable filter={{ account }} name="preview-audit" compact />,
  } as const satisfies Record<PreviewTab, unknown>;
  return (
    <Tabs
      value={shown}
      onChange={(next) => next && onTab(next as PreviewTab)}
      classNames={{ root: classes.tabs, list: classes.tabList, tab: classes.tab, panel: classes.panel }}
    >
      <Tabs.List aria-label={t("preview.title")}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} data-testid={`preview-tab-${name}`}>
            {t(`preview.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name}>
          {panel[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
