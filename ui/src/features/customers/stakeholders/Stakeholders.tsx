import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stakeholders } from "~/backend";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import { listRows } from "~/components/table/useRows";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { Stakeholder } from "~/generated/Stakeholder";
import { usePermission } from "~/lib/session";
import { StakeholderForm } from "./StakeholderForm";
import { useStakeholderColumns } from "./useStakeholderColumns";

/** Who besides the holder sees the account, or a part of it (C11). */
export function Stakeholders({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const [opened, form] = useDisclosure();
  const [chosen, setChosen] = useState<Stakeholder | null>(null);
  const query = useQuery({
    queryKey: ["stakeholders", account.id],
    queryFn: () => stakeholders.list(account.id),
  });
  const columns = useStakeholderColumns();
  const open = (row: Stakeholder | null) => {
    setChosen(row);
    form.open();
  };
  return (
    <>
      {mayEdit && (
        <Group justify="flex-end" mb={10}>
          <Button
            leftSection={<IconUserPlus size={15} />}
            onClick={() => open(null)}
            data-testid="add-stakeholder"
          >
            {t("stakeholders.add")}
          </Button>
        </Group>
      )}
      <DataTable
        name="stakeholders"
        label={t("customers.tab.stakeholders")}
        columns={columns}
        rows={listRows(query.data, query)}
        rowId={(row) => row.id}
        {...(mayEdit && { onOpen: open })}
        empty={
          <EmptyState icon={IconUsers} title={t("stakeholders.none")} text={t("stakeholders.noneText")} />
        }
      />
      <StakeholderForm opened={opened} account={account} stakeholder={chosen} onClose={form.close} />
    </>
  );
}
