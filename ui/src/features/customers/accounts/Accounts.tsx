import { Button, Group } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconFileImport, IconPlus, IconUsers } from "@tabler/icons-react";
import { getRouteApi, useNavigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { usePagedRows } from "~/components/table/useRows";
import { AccountsMore } from "~/features/customers/bulk/AccountsMore";
import { BulkModal } from "~/features/customers/bulk/BulkModal";
import { SelectionBar } from "~/features/customers/bulk/SelectionBar";
import { useAccountSelection } from "~/features/customers/bulk/selection";
import { AccountFilters } from "~/features/customers/filters/AccountFilters";
import { isFiltered } from "~/features/customers/filters/fields";
import { Preview, PreviewButton } from "~/features/customers/preview/Preview";
import classes from "~/features/customers/preview/Preview.module.css";
import { usePreview } from "~/features/customers/preview/previewState";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { AccountId } from "~/generated/AccountId";
import type { AccountRow } from "~/generated/AccountRow";
import { importPermission } from "~/lib/importKinds";
import { useFormat, usePermission } from "~/lib/session";
import accountClasses from "./Account.module.css";
import { AccountDrawer } from "./AccountDrawer";
import { inactiveTag } from "./AccountFacts";

const route = getRouteApi("/customers");

type Props = {
  /** Notices above the list. */
  notices: ReactNode;
  /** The contracts of an account, shown in the preview. */
  contracts: (account: AccountId) => ReactNode;
};

export function Accounts({ notices, contracts }: Props) {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/customers" });
  const mayImport = usePermission(importPermission("accounts"));
  const mayEdit = usePermission("edit_customers");
  const [creating, create] = useDisclosure();
  const [changing, bulk] = useDisclosure();
  const asked = useRouterState({ select: ({ location }) => location.state.newAccount ?? false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a command asks
  useEffect(() => {
    if (!asked) return;
    create.open();
    // The way back to this page does not ask again.
    void navigate({ search: (now) => now, replace: true });
  }, [asked]);
  const change = (part: Partial<AccountFilter>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const apply = (next: AccountFilter) =>
    void navigate({ search: ({ sort }) => (sort ? { ...next, sort } : next) });
  const rows = usePagedRows(["accounts", filter], (page) => backend.customers.accounts(filter, page));
  const preview = usePreview();
  const columns = useAccountColumns(preview.opened);
  const selection = useAccountSelection(filter, rows);
  const filtered = isFiltered(filter);

  const createButton = mayEdit && (
    <Button leftSection={<IconPlus size={15} />} onClick={create.open} data-testid="new-account">
      {t("account.new")}
    </Button>
  );

  return (
    <Page
      title={t("areas.customers")}
      actions={
        <>
          {createButton}
          <PreviewButton opened={preview.opened} onToggle={preview.toggle} />
          <AccountsMore selection={selection} filter={filter} total={rows.total} filtered={filtered} />
        </>
      }
      fill
    >
      {notices}
      <AccountFilters filter={filter} onChange={change} onApply={apply} />
      <div className={classes.split}>
        <div className={classes.rows}>
          <DataTable
            name="accounts"
            label={t("areas.customers")}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            onOpen={(row) => void navigate({ to: "/customers/$id", params: { id: row.id } })}
            onActive={preview.onActive}
            sort={filter.sort ?? { by: "name", descending: false }}
            onSort={(sort) => change({ sort })}
            selection={mayEdit ? selection.selection : undefined}
            empty={
              filtered ? (
                <NoMatch icon={IconUsers} onClear={() => apply({})} />
              ) : (
                <EmptyState
                  icon={IconUsers}
                  title={t("customers.none")}
                  text={t("customers.noneText")}
                  action={
                    <Group gap={8}>
                      {createButton}
                      {mayImport && (
                        <LinkButton
                          to="/imports"
                          variant="default"
                          leftSection={<IconFileImport size={15} />}
                        >
                          {t("customers.import")}
                        </LinkButton>
                      )}
                    </Group>
                  }
                />
              )
            }
          />
        </div>
        {preview.opened && (
          <Preview
            row={rows.total > 0 ? preview.row : null}
            width={preview.width}
            tab={preview.tab}
            contracts={contracts}
            onChange={preview.change}
          />
        )}
      </div>
      {mayEdit && (
        <>
          <SelectionBar selection={selection} total={rows.total} filtered={filtered} onChange={bulk.open} />
          <BulkModal selection={selection} opened={changing} onClose={bulk.close} />
          <AccountDrawer opened={creating} onClose={create.close} />
        </>
      )}
    </Page>
  );
}

/** The columns that stay beside the open preview in a narrow window. */
const BESIDE = ["code", "name", "document", "unpaid", "debt"];
const WIDE = "(min-width: 1600px)";

function useAccountColumns(beside: boolean): Column<AccountRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = useFigures();
  const wide = useMediaQuery(WIDE);
  const few = beside && !wide;
  return useMemo(() => {
    const all: Column<AccountRow>[] = [
      { id: "code", header: t("common.code"), width: 88, sortBy: "code", cell: (row) => row.code },
      {
        id: "name",
        header: t("common.name"),
        width: 240,
        grows: true,
        stays: true,
        sortBy: "name",
        cell: (row) => (
          <div className={accountClasses.named} title={row.name}>
            <span data-opens className={`${accountClasses.name} ${row.active ? "link" : "muted"}`}>
              {row.name}
            </span>
            {!row.active && inactiveTag(t)}
          </div>
        ),
      },
      {
        id: "document",
        header: t("common.document"),
        width: 108,
        sortBy: "document",
        cell: (row) => row.document,
      },
      {
        id: "address",
        header: t("common.address"),
        width: 240,
        grows: true,
        cell: (row) => [row.address, row.district].filter(Boolean).join(", "),
      },
      { id: "phone", header: t("common.phone"), width: 98, cell: (row) => row.phone },
      { id: "zone", header: t("common.zone"), width: 84, sortBy: "zone", cell: (row) => row.zone },
      figures.count(
        { id: "supply_points", header: t("customers.supplyPoints"), width: 102, sortBy: "supply_points" },
        (row) => row.supply_points,
      ),
      figures.count({ id: "unpaid", header: t("customers.unpaid"), width: 82 }, (row) => row.unpaid_invoices),
      figures.debt(
        { id: "debt", header: t("common.debtIn", { symbol: format.symbol }), width: 100, sortBy: "debt" },
        (row) => row.debt,
      ),
    ];
    return few ? all.filter(({ id }) => BESIDE.includes(id)) : all;
  }, [t, format, figures, few]);
}
