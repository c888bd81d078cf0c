import { Title } from "@mantine/core";
import { IconCreditCard } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { customers } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState, Loaded } from "~/components/states";
import { BillingFacts } from "~/features/customers/account-billing/BillingFacts";
import { MeansFacts } from "~/features/customers/account-billing/MeansFacts";
import { billingKey } from "~/features/customers/account-billing/useSaveBilling";
import type { AccountId } from "~/generated/AccountId";
import classes from "./Preview.module.css";

/** How the account pays and how it is billed. */
export function PaymentTab({ account }: { account: AccountId }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: billingKey(account), queryFn: () => customers.billing(account) });
  return (
    <Loaded query={query}>
      {({ settings }) => (
        <>
          {settings.payment_means.length === 0 ? (
            <EmptyState
              icon={IconCreditCard}
              title={t("preview.noMeans")}
              text={t("preview.noMeansText")}
              action={
                <LinkButton
                  to="/customers/$id"
                  params={{ id: account }}
                  search={{ tab: "billing" }}
                  variant="default"
                  data-testid="preview-to-billing"
                >
                  {t("preview.toBilling")}
                </LinkButton>
              }
            />
          ) : (
            <ul className={classes.list}>
              {settings.payment_means.map((means) => (
                <li key={JSON.stringify(means)} data-testid="payment-means">
                  <MeansFacts means={means} />
                </li>
              ))}
            </ul>
          )}
          <Title order={3} fz={13} mt={16} mb={8}>
            {t("preview.billing")}
          </Title>
          <BillingFacts settings={settings} />
        </>
      )}
    </Loaded>
  );
}
