import { Skeleton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "~/components/states";
import type { Sort } from "~/generated/Sort";
import { useFormat } from "~/lib/session";
import { ColumnsMenu } from "./ColumnsMenu";
import classes from "./DataTable.module.css";
import { Header } from "./Header";
import { Scroller } from "./Scroller";
import type { TableProps } from "./types";
import { useFits } from "./useFits";
import { useGrid } from "./useGrid";
import { ROW_HEIGHT } from "./usePlaces";
import type { Rows } from "./useRows";
import { useShownColumns } from "./useShownColumns";
import { template } from "./widths";

type Props<T> = TableProps<T> & {
  onSort?: (sort: Sort) => void;
  empty: ReactNode;
  footer?: ReactNode;
};

/** The rows seen in the smallest window, which then scrolls as a whole. */
const LEAST_ROWS = 4;
/** The height in px of heading, footer and edges. */
const AROUND_ROWS = 68;

export function DataTable<T>({ onSort, empty, footer, ...table }: Props<T>) {
  const { name, rows, sort, selection } = table;
  const { t } = useTranslation();
  const format = useFormat();
  const { ref, width } = useElementSize();
  const { fits, measure } = useFits(table.columns);
  const columns = useShownColumns(name, table.columns, fits, width);
  const { shown } = columns;
  const grid = useGrid({ name, columns: shown, sort, onSort });
  const tracks = template(shown, grid.state.columnSizing, fits, Boolean(selection));
  return (
    <div
      ref={ref}
      className={`${classes.frame} ${rows.total === 0 ? classes.bare : ""}`}
      style={{
        minHeight: rows.total === 0 ? undefined : AROUND_ROWS + ROW_HEIGHT * Math.min(rows.total, LEAST_ROWS),
      }}
      data-testid={`table-${name}`}
    >
      <Scroller {...table} columns={shown} tracks={tracks} onRows={measure}>
        <Header grid={grid} selection={selection} />
      </Scroller>
      {rows.total === 0 && <NoRows rows={rows} empty={empty} />}
      <div className={classes.footer}>
        <span className="num" data-testid={`count-${name}`}>
          {rows.loading
            ? t("table.loading")
            : !rows.error && t("table.rows", { count: rows.total, shown: format.integer(rows.total) })}
        </span>
        <div className={classes.footerEnd}>
          {footer}
          <ColumnsMenu name={name} columns={columns} />
        </div>
      </div>
    </div>
  );
}

const WIDTHS = ["92%", "78%", "85%", "70%", "88%", "64%", "80%", "72%"];

/** The state of a table without rows: error, loading or empty. */
function NoRows<T>({ rows, empty }: { rows: Rows<T>; empty: ReactNode }) {
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
