import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import type { AccountDetail } from "~/generated/AccountDetail";

type Props = { account: AccountDetail; actions?: ReactNode; children: ReactNode };

/** The page of a new service, below its account, whether the wizard may start or not. */
export function NewServicePage({ account, actions, children }: Props) {
  const { t } = useTranslation();
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/customers">
          {t("areas.customers")}
        </Crumb>,
        <Crumb key="account" to="/customers/$id" params={{ id: account.id }}>
          {account.name}
        </Crumb>,
      ]}
      title={t("wizard.title")}
      actions={actions}
    >
      {children}
    </Page>
  );
}
