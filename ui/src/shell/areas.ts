import {
  type Icon,
  IconBolt,
  IconCash,
  IconFileImport,
  IconHome2,
  IconListDetails,
  IconReceipt2,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import type { Permission } from "~/generated/Permission";

/** The areas of the left rail, in the order of the month's work. */
export const AREAS = [
  { key: "home", to: "/", icon: IconHome2, permission: null },
  { key: "customers", to: "/customers", icon: IconUsers, permission: "view_customers" },
  { key: "imports", to: "/imports", icon: IconFileImport, permission: "import_data" },
  { key: "tariffs", to: "/tariffs", icon: IconListDetails, permission: "view_tariffs" },
  { key: "settlement", to: "/settlement", icon: IconBolt, permission: "view_settlement" },
  { key: "invoices", to: "/invoices", icon: IconReceipt2, permission: "view_billing" },
  { key: "payments", to: "/payments", icon: IconCash, permission: "view_billing" },
  { key: "settings", to: "/settings", icon: IconSettings, permission: null },
] as const satisfies readonly { key: string; to: string; icon: Icon; permission: Permission | null }[];

const PARTS: readonly { to: string; permission: Permission }[] = [
  { to: "/settlement/new", permission: "run_settlement" },
  { to: "/supply-points", permission: "view_customers" },
  { to: "/batches", permission: "view_billing" },
];

const NEW_SERVICE = /^\/customers\/[^/]+\/new-service$/;

/** What a role must be allowed for the page at an address. */
export function neededFor(path: string): Permission | null {
  if (NEW_SERVICE.test(path)) return "edit_customers";
  const within = (to: string) => path === to || path.startsWith(`${to}/`);
  return [...PARTS, ...AREAS].find(({ to }) => within(to))?.permission ?? null;
}
