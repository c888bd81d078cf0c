import { queryOptions } from "@tanstack/react-query";
import { service } from "~/backend";
import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import type { SupplyPointId } from "~/generated/SupplyPointId";

/** The orders of a supply point, newest first. */
export const ordersOf = (point: SupplyPointId) =>
  queryOptions({ queryKey: ["connection-orders", point], queryFn: () => service.orders(point) });

export const openVisit = (orders: readonly ConnectionOrder[] | undefined) =>
  orders?.find(({ kind, state }) => kind === "visit" && state === "requested");
