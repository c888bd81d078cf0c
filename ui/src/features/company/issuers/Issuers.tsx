import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBuilding, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { Issuer } from "~/generated/Issuer";
import { IssuerForm } from "./IssuerForm";
import { IssuerLogo } from "./IssuerLogo";

export function Issuers() {
  const { t } = useTranslation();
  const [adding, add] = useDisclosure();
  const query = useQuery({ queryKey: ["issuers"], queryFn: company.issuers });
  const columns = useMemo<Column<Issuer>[]>(
    () => [
      {
        id: "logo",
        header: t("issuer.logo"),
        width: 90,
        cell: (row) => (row.has_logo ? <IssuerLogo id={row.id} name={row.legal_name} /> : ""),
      },
      { id: "name", header: t("issuer.legalName"), width: 260, cell: (row) => row.legal_name },
      { id: "tax_id", header: t("issuer.taxIdShort"), width: 130, cell: (row) => row.tax_id },
      { id: "series", header: t("issuer.series"), width: 80, cell: (row) => row.series },
      { id: "address", header: t("common.address"), width: 260, cell: (row) => row.address },
      { id: "phone", header: t("common.phone"), width: 120, cell: (row) => row.phone },
      { id: "email", header: t("common.email"), width: 180, cell: (row) => row.email },
    ],
    [t],
  );
  return (
    <>
      <Group justify="flex-end" mb={10}>
        <Button leftSection={<IconPlus size={15} />} onClick={add.open} data-testid="add-issuer">
          {t("issuer.add")}
        </Button>
      </Group>
      <DataTable
        name="issuers"
        label={t("settings.section.issuers")}
        columns={columns}
        rows={listRows(query.data, query)}
        rowId={(row) => row.id}
        empty={<EmptyState icon={IconBuilding} title={t("issuer.none")} text={t("issuer.noneText")} />}
      />
      <IssuerForm opened={adding} onClose={add.close} />
    </>
  );
}
