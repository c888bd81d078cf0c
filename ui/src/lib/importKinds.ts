import type { ImportKind } from "~/generated/ImportKind";
import type { Permission } from "~/generated/Permission";
import { useSignedIn } from "./session";

/** The permission to import each kind; the kinds are in the order a new company needs them. */
const PERMISSIONS: Record<ImportKind, Permission> = {
  accounts: "import_data",
  supply_points: "import_data",
  contracts: "import_terms",
  readings: "import_data",
  load_curve: "import_data",
  charges: "import_terms",
  inputs: "import_terms",
  prices: "import_terms",
  shadow: "import_terms",
  tariff: "manage_tariffs",
};

const KINDS = Object.keys(PERMISSIONS) as readonly ImportKind[];

export const importPermission = (kind: ImportKind): Permission => PERMISSIONS[kind];

/** The kinds that the operator may import. */
export function useImportKinds(): readonly ImportKind[] {
  const { permissions } = useSignedIn().operator;
  return KINDS.filter((kind) => permissions.includes(importPermission(kind)));
}
