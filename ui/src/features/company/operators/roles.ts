import type { Role } from "~/generated/Role";

export const ROLES = [
  "operator",
  "supervisor",
  "administrator",
  "auditor",
] as const satisfies readonly Role[];
