import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";

/** The mark of an account that is kept for its history only. */
export function InactiveTag() {
  const { t } = useTranslation();
  return (
    <Tag tone="warn" data-testid="inactive">
      {t("account.inactive")}
    </Tag>
  );
}
