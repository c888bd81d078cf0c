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

/** The areas of the rail, in the order of the month's work. */
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

export type Area = (typeof AREAS)[number];

/** Pages whose address does not begin with that of their area, or which need another permission. */
const PARTS: readonly { to: string; area: Area["key"]; permission: Permission }[] = [
  { to: "/settlement/new", area: "settlement", permission: "run_settlement" },
  { to: "/supply-points", area: "customers", permission: "view_customers" },
  { to: "/batches", area: "invoices", permission: "view_billing" },
];

const NEW_SERVICE = /^\/customers\/[^/]+\/new-service$/;

const isWithin = (path: string, to: string) => path === to || path.startsWith(`${to}/`);
const partAt = (path: string) => PARTS.find(({ to }) => isWithin(path, to));
const areaIn = (path: string) => AREAS.find(({ to }) => isWithin(path, to));

/** The area that the page at an address belongs to. */
export const areaAt = (path: string) => partAt(path)?.area ?? areaIn(path)?.key;

/** The permission that the page at an address needs. */
export function neededFor(path: string): Permission | null {
  if (NEW_SERVICE.test(path)) return "edit_customers";
  return (partAt(path) ?? areaIn(path))?.permission ?? null;
}
