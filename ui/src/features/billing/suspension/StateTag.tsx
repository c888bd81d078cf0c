import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";

export function StateTag({ suspended }: { suspended: boolean }) {
  const { t } = useTranslation();
  return suspended ? (
    <Tag tone="bad">{t("contractState.suspended")}</Tag>
  ) : (
    <Tag tone="good">{t("contractState.active")}</Tag>
  );
}
