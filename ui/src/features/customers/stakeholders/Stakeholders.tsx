import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { Stakeholder } from "~/generated/Stakeholder";
import { useFormat, usePermission } from "~/lib/session";
import { StakeholderForm } from "./StakeholderForm";
import { hasEnded } from "./stakeholderData";

/** The stakeholders of the account: people with access besides the holder (C11). */
export function Stakeholders({ account }: { account: AccountDetail }) {
  const { t } = useTranslation();
  const mayEdit = usePermission("edit_customers");
  const [opened, form] = useDisclosure();
  const [chosen, setChosen] = useState<Stakeholder | null>(null);
  const query = useQuery({
    queryKey: ["stakeholders", account.id],
    queryFn: () => backend.customers.stakeholders(account.id),
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

const GROWING = ["name", "contact", "scope"];

function useStakeholderColumns(): Column<Stakeholder>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const today = format.today();
    const column = (
      id: string,
      header: string,
      width: number,
      cell: (row: Stakeholder) => string,
    ): Column<Stakeholder> => ({
      id,
      header,
      width,
      grows: GROWING.includes(id),
      tone: (row) => (hasEnded(row, today) ? "muted" : undefined),
      cell,
    });
    return [
      column("name", t("common.name"), 220, (row) => row.name),
      column("document", t("common.document"), 150, (row) =>
        [row.document_kind.toUpperCase(), row.document].filter(Boolean).join(" "),
      ),
      column("contact", t("common.contact"), 240, (row) =>
        [row.email, row.phone].filter(Boolean).join(" · "),
      ),
      column("role", t("stakeholders.role"), 110, (row) => t(`stakeholderRole.${row.role}`)),
      column("scope", t("stakeholders.scope"), 160, (row) => row.scope_name || t("stakeholders.whole")),
      column("since", t("common.from"), 110, (row) => format.date(row.since)),
      column("until", t("common.to"), 110, (row) => format.date(row.until)),
    ];
  }, [t, format]);
}
