import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import type { ConnectionOrderId } from "~/generated/ConnectionOrderId";
import type { MeterChange } from "~/generated/MeterChange";
import type { MeterId } from "~/generated/MeterId";
import type { OrderEnd } from "~/generated/OrderEnd";
import type { OrderKind } from "~/generated/OrderKind";
import type { RequestId } from "~/generated/RequestId";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { call } from "./call";

export const service = {
  orders: (supply_point: SupplyPointId) => call<ConnectionOrder[]>("service|orders", { supply_point }),
  requestOrder: (request: RequestId, supply_point: SupplyPointId, kind: OrderKind, reason: string) =>
    call<ConnectionOrderId>("service|request_order", { request, supply_point, kind, reason }),
  closeOrder: (request: RequestId, id: ConnectionOrderId, end: OrderEnd) =>
    call<null>("service|close_order", { request, id, end }),
  changeMeter: (request: RequestId, supply_point: SupplyPointId, change: MeterChange) =>
    call<MeterId>("service|change_meter", { request, supply_point, change }),
};
