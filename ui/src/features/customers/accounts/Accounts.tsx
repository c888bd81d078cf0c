import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileImport, IconPlus, IconUsers } from "@tabler/icons-react";
import { getRouteApi, useNavigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
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
import { importPermission } from "~/lib/importKinds";
import { usePermission } from "~/lib/session";
import { AccountDrawer } from "./AccountDrawer";
import { useAccountColumns } from "./accountColumns";

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
