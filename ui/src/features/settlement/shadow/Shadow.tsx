import { Button, Group } from "@mantine/core";
import { IconScale, IconUpload, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { LinkButton } from "~/components/LinkButton";
import { NoMatch } from "~/components/NoMatch";
import { Page } from "~/components/Page";
import { PeriodPicker, usePeriods } from "~/components/PeriodPicker";
import { AreaTabs } from "~/components/SettlementTabs";
import { EmptyState, Loaded } from "~/components/states";
import { TextFilter } from "~/components/TextFilter";
import { DataTable } from "~/components/table/DataTable";
import { usePagedRows } from "~/components/table/useRows";
import { ServiceDrawer } from "~/features/settlement/cycles/ServiceDrawer";
import type { Period } from "~/generated/Period";
import type { ShadowCheck } from "~/generated/ShadowCheck";
import type { ShadowFilter } from "~/generated/ShadowFilter";
import type { ShadowRow } from "~/generated/ShadowRow";
import { importPermission } from "~/lib/importKinds";
import { useFormat, usePermission } from "~/lib/session";
import { Compared, useComponentName, useShadowColumns } from "./Compared";
import classes from "./Shadow.module.css";

const route = getRouteApi("/settlement/shadow");

/** The comparison of a month with the bills of another system. */
export function Shadow() {
  const format = useFormat();
  const periods = usePeriods();
  const { period } = route.useSearch();
  return (
    <Loaded query={periods}>
      {({ periods: known, first }) => (
        <ShadowOf period={period ?? first ?? format.today().slice(0, 7)} periods={known} />
      )}
    </Loaded>
  );
}

function ShadowOf({ period, periods }: { period: Period; periods: readonly Period[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: "/settlement/shadow" });
  const mayImport = usePermission(importPermission("shadow"));
  const query = useQuery({
    queryKey: ["shadow-check", period],
    queryFn: () => backend.settlement.shadowCheck(period),
  });
  const load = mayImport && (
    <LinkButton
      to="/imports"
      search={{ kind: "shadow" }}
      leftSection={<IconUpload size={15} />}
      data-testid="shadow-import"
    >
      {t("shadow.import")}
    </LinkButton>
  );
  return (
    <Page
      fill
      title={t("areas.settlement")}
      actions={
        <>
          <PeriodPicker
            periods={periods}
            value={period}
            onChange={(next) => void navigate({ search: { period: next }, replace: true })}
          />
          {query.data?.services !== 0 && load}
        </>
      }
    >
      <AreaTabs />
      <Loaded query={query}>
        {(check) =>
          check.services > 0 ? (
            <Differences key={period} check={check} />
          ) : (
            <div className={classes.none}>
              <EmptyState
                icon={IconScale}
                title={t("shadow.none")}
                text={t("shadow.noneText", { period: format.period(period) })}
                action={load}
              />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function Differences({ check }: { check: ShadowCheck }) {
  const { t } = useTranslation();
  const nameOf = useComponentName();
  const [filter, setFilter] = useState<ShadowFilter>({});
  const [open, setOpen] = useState<ShadowRow | null>(null);
  const { component, text } = filter;
  const change = (part: { [K in keyof ShadowFilter]: string | undefined }) =>
    setFilter(
      Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value)) as ShadowFilter,
    );
  const rows = usePagedRows(["shadow-rows", check.period, filter], (page) =>
    backend.settlement.shadowRows(check.period, filter, page),
  );
  const columns = useShadowColumns();
  return (
    <>
      <Compared
        check={check}
        chosen={component}
        onChoose={(next) => change({ component: next === component ? undefined : next })}
      />
      <Group gap="sm" mb={10}>
        <TextFilter
          value={text}
          onChange={(words) => change({ text: words })}
          placeholder={t("shadow.filter")}
          testId="shadow-filter"
        />
        {component && (
          <Button
            variant="light"
            rightSection={<IconX size={13} />}
            onClick={() => change({ component: undefined })}
            data-testid="shadow-component"
          >
            {t("shadow.onlyOf", { name: nameOf(component) })}
          </Button>
        )}
      </Group>
      <DataTable
        name="shadow"
        label={t("shadow.rows")}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.supply_point}-${row.component}`}
        onOpen={(row) => row.cycle && setOpen(row)}
        empty={
          component || text ? (
            <NoMatch icon={IconScale} onClear={() => setFilter({})} />
          ) : (
            <EmptyState icon={IconScale} title={t("shadow.allAgree")} text={t("shadow.allAgreeText")} />
          )
        }
      />
      <ServiceDrawer
        cycle={open?.cycle ?? ""}
        supplyPoint={open?.supply_point ?? null}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
