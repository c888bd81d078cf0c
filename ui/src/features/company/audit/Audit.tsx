import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { NoMatch } from "~/components/NoMatch";
import type { AccountId } from "~/generated/AccountId";
import type { AuditFilter } from "~/generated/AuditFilter";
import { AuditFilters } from "./AuditFilters";
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
