import { IconClipboardOff, IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState, Loaded } from "~/components/states";
import { billingKey } from "~/features/customers";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { Draft } from "~/generated/Draft";
import { useBillingChoices } from "~/lib/billingChoices";
import { useDrafts } from "./drafts";
import { NewServicePage } from "./NewServicePage";
import { Wizard } from "./Wizard";

const route = getRouteApi("/customers/$id/new-service");

/** A new supply point of an account, in four steps; nothing is written before the last (C8). */
export function NewService() {
  const { id } = route.useParams();
  const account = useQuery({ queryKey: ["account", id], queryFn: () => backend.customers.account(id) });
  const choices = useBillingChoices();
  const billing = useQuery({
    queryKey: billingKey(id),
    queryFn: () => backend.customers.billingSettings(id),
  });
  const drafts = useDrafts();
  return (
    <Loaded query={account}>
      {(holder) => (
        <Loaded query={choices}>
          {(offered) => (
            <Loaded query={billing}>
              {({ settings }) => (
                <Loaded query={drafts}>
                  {(kept) => (
                    <Start key={id} account={holder} choices={offered} billing={settings} drafts={kept} />
                  )}
                </Loaded>
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

type Props = {
  account: AccountDetail;
  choices: BillingChoices;
  billing: BillingSettings;
  drafts: readonly Draft[];
};

function Start({ account, choices, billing, drafts }: Props) {
  const { t } = useTranslation();
  const search = route.useSearch();
  // The draft and its place in the address change while the wizard is filled; it starts once.
  const [{ group, asked, draft }] = useState(() => ({
    group: search.group,
    asked: search.draft,
    draft: drafts.find(({ id }) => id === search.draft),
  }));
  const toAccount = (
    <LinkButton to="/customers/$id" params={{ id: account.id }} variant="default">
      {t("wizard.toAccount")}
    </LinkButton>
  );
  if (!account.active) {
    return (
      <NewServicePage account={account}>
        <EmptyState
          icon={IconUserOff}
          title={t("wizard.inactive")}
          text={t("wizard.inactiveText")}
          action={toAccount}
        />
      </NewServicePage>
    );
  }
  if (asked && !draft) {
    return (
      <NewServicePage account={account}>
        <EmptyState
          icon={IconClipboardOff}
          title={t("drafts.gone")}
          text={t("drafts.goneText")}
          action={toAccount}
        />
      </NewServicePage>
    );
  }
  return <Wizard account={account} choices={choices} billing={billing} group={group} draft={draft} />;
}
