/** Supply points with their services, contracts and orders: the parts that other areas may use. */

export { openVisit, ordersOf, RequestOrder } from "./connections/RequestOrder";
export { AccountContracts } from "./contracts/AccountContracts";
export { contractInForce } from "./contracts/contractRows";
export { SupplyPointParts } from "./points/SupplyPointParts";
export { useReadings } from "./points/useReadings";
export { Services } from "./services/Services";
export { DraftNotices } from "./wizard/DraftNotices";
