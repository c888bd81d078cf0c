import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorState } from "~/components/states";
import classes from "./DataTable.module.css";
import type { Rows } from "./useRows";

const WIDTHS = ["92%", "78%", "85%", "70%", "88%", "64%", "80%", "72%"];

/** What stands in the place of rows: why they did not come, that they are coming, or what to do next. */
export function NoRows<T>({ rows, empty }: { rows: Rows<T>; empty: ReactNode }) {
  return (
    <div className={classes.state}>
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.retry} />
      ) : rows.loading ? (
        <div className={classes.loading} data-testid="loading">
          {WIDTHS.map((width) => (
            <Skeleton key={width} height={9} width={width} my={16} />
          ))}
        </div>
      ) : (
        empty
      )}
    </div>
  );
}
