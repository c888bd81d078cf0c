import { Group, Select } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ClearFilters } from "~/components/ClearFilters";
import { NoMatch } from "~/components/NoMatch";
import { TextFilter } from "~/components/TextFilter";
import type { AccountId } from "~/generated/AccountId";
import type { AuditFilter } from "~/generated/AuditFilter";
import { compareNames } from "~/lib/lists";
import { usePermission } from "~/lib/session";
import { shortcut } from "~/lib/shortcuts";
import { usePageKeys } from "~/lib/usePageKeys";
import { AuditTable } from "./AuditTable";

/** Who did what, of one account or of all there is. */
export function Audit({ account }: { account?: AccountId }) {
  const [filter, setFilter] = useState<AuditFilter>({});
  const clear = () => setFilter({});
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <AuditFilters
        filter={filter}
        filtered={filtered}
        onChange={(part) => setFilter((now) => ({ ...now, ...part }))}
        onClear={clear}
      />
      <AuditTable
        filter={{ ...filter, account }}
        name={account ? "account-audit" : "audit"}
        empty={filtered && <NoMatch icon={IconHistory} onClear={clear} />}
      />
    </>
  );
}

type Props = {
  filter: AuditFilter;
  filtered: boolean;
  onChange: (part: Partial<AuditFilter>) => void;
  onClear: () => void;
};

function AuditFilters({ filter, filtered, onChange, onClear }: Props) {
  const { t } = useTranslation();
  const actions = useQuery({ queryKey: ["audited-actions"], queryFn: backend.company.auditedActions });
  const options = useMemo(
    () =>
      (actions.data ?? [])
        .map((value) => ({ value, label: t(`action.${value}` as "action.sign_in", { defaultValue: value }) }))
        .toSorted((a, b) => compareNames(a.label, b.label)),
    [actions.data, t],
  );
  usePageKeys(filtered ? { clearFilters: onClear } : {});
  const day = (name: "from" | "to") => (
    <DateInput
      aria-label={t(`common.${name}`)}
      placeholder={t(`common.${name}`)}
      valueFormat="DD/MM/YYYY"
      clearable
      w={120}
      value={filter[name] ?? null}
      onChange={(value) => onChange({ [name]: value ?? undefined })}
      data-testid={`audit-${name}`}
    />
  );
  return (
    <Group gap={8} mb={10}>
      <TextFilter
        value={filter.text}
        onChange={(text) => onChange({ text })}
        placeholder={t("trail.words")}
        testId="audit-text"
        width={170}
      />
      <OperatorFilter value={filter.operator} onChange={(operator) => onChange({ operator })} />
      <Select
        aria-label={t("audit.action")}
        placeholder={t("trail.anyAction")}
        data={options}
        value={filter.action ?? null}
        onChange={(action) => onChange({ action: action ?? undefined })}
        clearable
        searchable
        selectFirstOptionOnChange
        w={200}
        data-testid="audit-action"
      />
      {day("from")}
      {day("to")}
      {filtered && <ClearFilters onClear={onClear} keys={shortcut("clearFilters")} />}
    </Group>
  );
}

type OperatorProps = { value: string | undefined; onChange: (login: string | undefined) => void };

/** By login: chosen among the operators by who may see them, written by the rest. */
function OperatorFilter({ value, onChange }: OperatorProps) {
  const { t } = useTranslation();
  const maySee = usePermission("manage_operators");
  const { data = [] } = useQuery({
    queryKey: ["operators"],
    queryFn: backend.company.operators,
    enabled: maySee,
  });
  if (!maySee) {
    return (
      <TextFilter
        value={value}
        onChange={onChange}
        placeholder={t("trail.login")}
        testId="audit-operator"
        width={150}
      />
    );
  }
  return (
    <Select
      aria-label={t("audit.operator")}
      placeholder={t("trail.anyOperator")}
      data={data.map(({ login, name }) => ({ value: login, label: `${login} · ${name}` }))}
      value={value ?? null}
      onChange={(login) => onChange(login ?? undefined)}
      clearable
      searchable
      selectFirstOptionOnChange
      w={210}
      data-testid="audit-operator"
    />
  );
}
