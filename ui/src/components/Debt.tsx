import { useTranslation } from "react-i18next";
import type { Money } from "~/generated/Money";
import { useFormat } from "~/lib/session";
import { Tag } from "./Tag";

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
