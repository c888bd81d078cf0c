import { useTranslation } from "react-i18next";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";
import { Tag } from "./Tag";

/** An amount in red when somebody owes it. */
export function DebtAmount({ money }: { money: Money }) {
  const format = useFormat();
  return <span className={`num ${money.minor > 0 ? "debt" : "muted"}`}>{format.amount(money)}</span>;
}

/** The mark that goes wherever a customer in debt appears. */
export function DebtMark({ money }: { money: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (money.minor <= 0) return null;
  return (
    <Tag tone="bad" data-testid="debt-mark" className="num">
      {t("customers.owes", { amount: format.money(money) })}
    </Tag>
  );
}
