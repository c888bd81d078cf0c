import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/LinkButton";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { GroupId } from "~/generated/GroupId";
import { usePermission } from "~/lib/session";

type Props = { account: AccountDetail; group?: GroupId | undefined };

/** The way into the wizard, for those who may and an account that is in use. */
export function AddService({ account, group }: Props) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  if (!mayEdit || !account.active) return null;
  return (
    <LinkButton
      to="/customers/$id/new-service"
      params={{ id: account.id }}
      search={group ? { group } : {}}
      leftSection={<IconPlus size={15} />}
      data-testid="add-service"
    >
      {t("wizard.title")}
    </LinkButton>
  );
}
