import { Group } from "@mantine/core";
import { IconFileImport, IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { EmptyState } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { listRows } from "~/components/table/useRows";
import type { Sort } from "~/generated/Sort";
import type { TariffRow } from "~/generated/TariffRow";
import { importPermission } from "~/lib/importKinds";
import { matches, sorted } from "~/lib/lists";
import { useFormat, usePermission } from "~/lib/session";

export function Tariffs() {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  const navigate = useNavigate();
  const mayManage = usePermission(importPermission("tariff"));
  const [text, setText] = useState<string>();
  const [sort, setSort] = useState<Sort>({ by: "name", descending: false });
  const query = useQuery({ queryKey: ["tariffs"], queryFn: backend.settlement.tariffs });
  const columns = useMemo<Column<TariffRow>[]>(
    () => [
      {
        id: "name",
        header: t("common.name"),
        width: 320,
        grows: true,
        sortBy: "name",
        tone: "link",
        cell: (row) => row.name,
      },
      { id: "code", header: t("common.code"), width: 80, sortBy: "code", cell: (row) => row.code },
      { id: "currency", header: t("tariffs.currency"), width: 80, cell: (row) => row.currency },
      figures.count(
        { id: "contracts", header: t("tariffs.contracts"), width: 100, sortBy: "contracts" },
        (row) => row.contracts,
      ),
      {
        id: "loaded_at",
        header: t("tariffs.loaded"),
        width: 138,
        sortBy: "loaded_at",
        cell: (row) => format.dateTime(row.loaded_at),
      },
    ],
    [t, format, figures],
  );
  const shown = useMemo(
    () =>
      sorted(
        (query.data ?? []).filter((row) => matches(`${row.name} ${row.code}`, text)),
        sort,
      ),
    [query.data, text, sort],
  );
  return (
    <Page
      title={t("areas.tariffs")}
      fill
      actions={
        mayManage && (
          <LinkButton
            to="/imports"
            search={{ kind: "tariff" }}
            variant="default"
            leftSection={<IconFileImport size={15} />}
            data-testid="load-tariff"
          >
            {t("tariffs.load")}
          </LinkButton>
        )
      }
    >
      <Group mb={10}>
        <TextFilter
          value={text}
          onChange={setText}
          placeholder={t("tariffs.filter")}
          testId="tariffs-filter"
        />
      </Group>
      <DataTable
        name="tariffs"
        label={t("areas.tariffs")}
        columns={columns}
        rows={listRows(query.data && shown, query)}
        rowId={(row) => row.code}
        onOpen={(row) => void navigate({ to: "/tariffs/$code", params: { code: row.code } })}
        sort={sort}
        onSort={setSort}
        empty={
          text ? (
            <NoMatch icon={IconListDetails} onClear={() => setText(undefined)} />
          ) : (
            <EmptyState icon={IconListDetails} title={t("tariffs.none")} text={t("tariffs.noneText")} />
          )
        }
      />
    </Page>
  );
}
