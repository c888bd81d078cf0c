import type { ComponentProps } from "react";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { ServiceFilters } from "./ServiceFilters";
import { ServicePicker } from "./ServicePicker";
import classes from "./ServicesStep.module.css";

type Props = ComponentProps<typeof ServicePicker> & { onFilter: (part: Partial<ServiceFilter>) => void };

/** Second step: the services it takes, by hand or all that match (S8). */
export function ServicesStep({ onFilter, ...picker }: Props) {
  const { market, period, filter } = picker;
  return (
    <div className={classes.services}>
      <ServiceFilters market={market} period={period} filter={filter} onChange={onFilter} />
      <ServicePicker {...picker} />
    </div>
  );
}
