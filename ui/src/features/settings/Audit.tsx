import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { NoMatch } from "~/components/NoMatch";
import type { AuditFilter } from "~/generated/AuditFilter";
import { AuditFilters } from "./AuditFilters";
import { AuditTable } from "./AuditTable";

export function Audit() {
  const [filter, setFilter] = useState<AuditFilter>({});
  const clear = () => setFilter({});
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <AuditFilters
        filter={filter}
        onChange={(part) => setFilter((now) => ({ ...now, ...part }))}
        onClear={clear}
      />
      <AuditTable
        filter={filter}
        name="audit"
        empty={filtered && <NoMatch icon={IconHistory} onClear={clear} />}
      />
    </>
  );
}
