import { Button, Group, Tabs } from "@mantine/core";
import { IconCash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { DebtMark } from "~/components/Debt";
import { Page } from "~/components/Page";
import { Loaded } from "~/components/states";
import { AccountInvoices, AccountPayments, AccountStates, CurrentAccountTab } from "~/features/billing";
import { Audit } from "~/features/company";
import {
  AccountActions,
  AccountBilling,
  AccountFacts,
  inactiveTag,
  Stakeholders,
} from "~/features/customers";
import { DraftNotices, Services } from "~/features/supply";
import type { AccountDetail } from "~/generated/AccountDetail";
import { usePermission } from "~/lib/session";
import { accountVisit, useVisit } from "~/lib/visits";
import classes from "./Tabs.module.css";

const route = getRouteApi("/customers/$id");

export function AccountPage() {
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ["account", id], queryFn: () => backend.customers.account(id) });
  return <Loaded query={query}>{(account) => <AccountView key={id} account={account} />}</Loaded>;
}

const TABS = ["services", "invoices", "payments", "billing", "stakeholders", "current", "audit"] as const;
export type AccountTab = (typeof TABS)[number];

function AccountView({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const { paying = false, tab = paying ? "invoices" : "services" } = route.useSearch();
  const navigate = useNavigate({ from: "/customers/$id" });
  const mayEdit = usePermission("edit_customers");
  const mayPay = usePermission("register_payments");
  const mayAudit = usePermission("view_audit");
  useVisit(accountVisit(account));
  // The documents of one group stay so from a list to the next.
  const show = (next: AccountTab) =>
    void navigate({ search: ({ group }) => ({ tab: next, group }), replace: true });
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/customers">
          {t("areas.customers")}
        </Crumb>,
        <span key="code">{account.code}</span>,
      ]}
      title={
        <Group gap={10} component="span">
          {account.name}
          {!account.active && inactiveTag(t)}
          <DebtMark money={account.debt} account={account.id} />
        </Group>
      }
      subtitle={
        account.former_names.length > 0 && (
          <span data-testid="former-names">
            {t("account.formerly", { names: account.former_names.join(" · ") })}
          </span>
        )
      }
      actions={
        <>
          {mayPay && account.debt.minor > 0 && (
            <Button
              leftSection={<IconCash size={15} />}
              onClick={() => void navigate({ search: { tab: "invoices", paying: true }, replace: true })}
              data-testid="go-pay"
            >
              {t("payments.register")}
            </Button>
          )}
          {mayEdit && <AccountActions account={account} />}
        </>
      }
    >
      <DraftNotices account={account.id} />
      <AccountFacts account={account} />
      <Tabs
        value={tab}
        onChange={(next) => next && show(next as AccountTab)}
        className={classes.tabs}
        classNames={{ panel: classes.panel }}
      >
        <Tabs.List mb={10}>
          {TABS.filter((name) => name !== "audit" || mayAudit).map((name) => (
            <Tabs.Tab key={name} value={name} data-testid={`tab-${name}`}>
              {t(`customers.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="services">
          <Services account={account} />
        </Tabs.Panel>
        <Tabs.Panel value="invoices">
          <AccountInvoices account={account} paying={paying} onPaying={() => show("invoices")} />
        </Tabs.Panel>
        <Tabs.Panel value="payments">
          <AccountPayments account={account} />
        </Tabs.Panel>
        <Tabs.Panel value="billing">
          <AccountBilling account={account.id} states={(states) => <AccountStates states={states} />} />
        </Tabs.Panel>
        <Tabs.Panel value="stakeholders">
          <Stakeholders account={account} />
        </Tabs.Panel>
        <Tabs.Panel value="current">
          <CurrentAccountTab account={account} />
        </Tabs.Panel>
        {mayAudit && (
          <Tabs.Panel value="audit">
            <Audit account={account.id} />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
