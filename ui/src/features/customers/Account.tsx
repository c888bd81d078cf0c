import { Box, Button, Group, Tabs } from "@mantine/core";
import { IconCash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { DebtMark } from "~/components/Debt";
import { Facts } from "~/components/Facts";
import { Page } from "~/components/Page";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import { AccountInvoices } from "~/features/billing/AccountInvoices";
import { CurrentAccountTab } from "~/features/billing/CurrentAccountTab";
import { PaymentTable } from "~/features/billing/PaymentTable";
import type { AccountDetail } from "~/generated/AccountDetail";
import { useFormat, usePermission } from "~/lib/session";
import type { AccountTab } from "~/routes";
import classes from "./Account.module.css";
import { Services } from "./Services";

const route = getRouteApi("/customers/$id");

export function Account() {
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ["account", id], queryFn: () => customers.account(id) });
  return <Loaded query={query}>{(account) => <AccountView key={id} account={account} />}</Loaded>;
}

const TABS = ["services", "invoices", "payments", "current"] as const satisfies readonly AccountTab[];

function AccountView({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tab = "services" } = route.useSearch();
  const navigate = useNavigate({ from: "/customers/$id" });
  const mayPay = usePermission("register_payments");
  const show = (next: AccountTab) => void navigate({ search: { tab: next }, replace: true });
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
          {!account.active && <Tag tone="neutral">{t("customers.inactive")}</Tag>}
          <DebtMark money={account.debt} />
        </Group>
      }
      actions={
        mayPay &&
        account.debt.minor > 0 &&
        tab !== "invoices" && (
          <Button leftSection={<IconCash size={15} />} onClick={() => show("invoices")} data-testid="go-pay">
            {t("payments.register")}
          </Button>
        )
      }
    >
      <Box className="surface" px={16} py={12} mb={10}>
        <Facts
          columns="0.8fr 2fr 2fr 0.8fr 1fr"
          facts={[
            [account.document_kind.toUpperCase() || t("common.document"), account.document],
            [
              t("common.address"),
              [account.address, account.district, account.city].filter(Boolean).join(", "),
            ],
            [t("common.contact"), [account.phone, account.email].filter(Boolean).join(" · ")],
            [t("common.zone"), account.zone],
            [
              t("customers.balance"),
              <span
                key="balance"
                className={account.debt.minor > 0 ? "num debt" : "num"}
                data-testid="account-balance"
              >
                {account.credit.minor > 0 && account.debt.minor === 0
                  ? t("customers.inFavour", { amount: format.money(account.credit) })
                  : format.money(account.debt)}
              </span>,
            ],
          ]}
        />
      </Box>
      <Tabs
        value={tab}
        onChange={(next) => next && show(next as AccountTab)}
        className={classes.tabs}
        classNames={{ panel: classes.panel }}
      >
        <Tabs.List mb={10}>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name} data-testid={`tab-${name}`}>
              {t(`customers.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="services">
          <Services groups={account.groups} />
        </Tabs.Panel>
        <Tabs.Panel value="invoices">
          <AccountInvoices account={account} />
        </Tabs.Panel>
        <Tabs.Panel value="payments">
          <PaymentTable filter={{ account: account.id }} name="account-payments" />
        </Tabs.Panel>
        <Tabs.Panel value="current">
          <CurrentAccountTab account={account.id} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
