import { customers } from "~/backend";
import { usePagedRows } from "~/components/table/useRows";
import type { SupplyPointId } from "~/generated/SupplyPointId";

/** What the meters of a supply point showed, the latest first. */
export const useReadings = (supplyPoint: SupplyPointId) =>
  usePagedRows(["readings", supplyPoint], (page) => customers.readings(supplyPoint, page));
