import type { PremisesRow } from "~/generated/PremisesRow";
import type { ServiceGroup } from "~/generated/ServiceGroup";

export const groupLabel = ({ name, alias }: Pick<ServiceGroup, "name" | "alias">) =>
  [name, alias].filter(Boolean).join(" · ");

export const placeLabel = ({ address, district, city }: Pick<PremisesRow, "address" | "district" | "city">) =>
  [address, district, city].filter(Boolean).join(", ");
