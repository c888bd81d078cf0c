import { backend } from "~/backend";
import { usePagedRows } from "~/components/table/useRows";
import type { SupplyPointId } from "~/generated/SupplyPointId";

/** The readings of a supply point, the latest first. */
export const useReadings = (supplyPoint: SupplyPointId) =>
  usePagedRows(["readings", supplyPoint], (page) => backend.metering.readings(supplyPoint, page));
