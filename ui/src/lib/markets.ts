import type { Market } from "~/generated/Market";

export const MARKETS = ["regulated", "unregulated"] as const satisfies readonly Market[];
