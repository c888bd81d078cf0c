import { Box, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { EntryName } from "~/components/EntryName";
import { Facts } from "~/components/Facts";
import { Tag } from "~/components/Tag";
import type { AccountDetail } from "~/generated/AccountDetail";
import { addressLine } from "~/lib/addresses";
import { useFormat } from "~/lib/session";
import classes from "./Account.module.css";

/** The main facts of an account. */
export function AccountFacts({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const contact = [account.phone, account.mobile, account.email].filter(Boolean).join(" · ");
  return (
    <Box className="surface" px={16} py={12} mb={10}>
      <Facts
        columns="minmax(max-content, 0.8fr) 2fr 2fr 0.8fr minmax(max-content, 1fr)"
        facts={[
          [account.document_kind.toUpperCase() || t("common.document"), account.document],
          [t("common.address"), addressLine(account)],
          [
            t("common.contact"),
            contact && (
              <span key="contact" data-testid="account-contact">
                {contact}
              </span>
            ),
          ],
          [t("directory.zone"), account.zone && <EntryName directory="zone" code={account.zone} />],
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
      <FurtherFacts account={account} />
    </Box>
  );
}

const LISTS = ["neighbourhood", "region", "salesperson", "collector"] as const;

/** The facts that few accounts have, in a row of their own. */
function FurtherFacts({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const lists = LISTS.filter((directory) => account[directory]).map(
    (directory) =>
      [
        t(`directory.${directory}`),
        <EntryName key={directory} directory={directory} code={account[directory]} />,
      ] as const,
  );
  const texts = [
    [t("account.furtherEmails"), account.further_emails.join(", ")],
    [t("account.notes"), account.notes],
  ].filter(([, text]) => text);
  if (lists.length + texts.length === 0) return null;
  return (
    <div className={classes.further} data-testid="further-facts">
      <Facts
        columns={[...lists.map(() => "1fr"), ...texts.map(() => "2fr")].join(" ")}
        facts={[
          ...lists,
          ...texts.map(
            ([name = "", text]) =>
              [
                name,
                <Text key={name} fz={13} lineClamp={2} title={text}>
                  {text}
                </Text>,
              ] as const,
          ),
        ]}
      />
    </div>
  );
}

/** The mark of an account that is kept for its history only. */
export const inactiveTag = (t: TFunction) => (
  <Tag tone="warn" data-testid="inactive">
    {t("account.inactive")}
  </Tag>
);
