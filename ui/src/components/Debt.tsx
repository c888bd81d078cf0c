import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AccountId } from "~/generated/AccountId";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";
import classes from "./Debt.module.css";
import { Tag } from "./Tag";

type Props = {
  money: Money;
  /** The account whose current account it opens; absent inside another link. */
  account?: AccountId;
};

/** The mark that goes wherever a customer in debt appears. */
export function DebtMark({ money, account }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (money.minor <= 0) return null;
  const owes = t("customers.owes", { amount: format.money(money) });
  if (!account) {
    return (
      <Tag tone="bad" data-testid="debt-mark" className="num">
        {owes}
      </Tag>
    );
  }
  return (
    <Link
      to="/customers/$id"
      params={{ id: account }}
      search={{ tab: "current" }}
      className={classes.mark}
      title={t("customers.openCurrent")}
      data-testid="debt-mark"
    >
      <Tag tone="bad" className="num">
        {owes}
      </Tag>
    </Link>
  );
}
