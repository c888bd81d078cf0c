import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Sort } from "~/generated/Sort";
import { useFormat } from "~/lib/session";
import classes from "./DataTable.module.css";
import { Header } from "./Header";
import { NoRows } from "./NoRows";
import { Scroller } from "./Scroller";
import type { TableProps } from "./types";
import { useGrid } from "./useGrid";
import { template } from "./widths";

type Props<T> = TableProps<T> & {
  onSort?: (sort: Sort) => void;
  empty: ReactNode;
  footer?: ReactNode;
};

export function DataTable<T>({ onSort, empty, footer, ...table }: Props<T>) {
  const { name, columns, rows, sort, selection } = table;
  const { t } = useTranslation();
  const format = useFormat();
  const grid = useGrid({ name, columns, sort, onSort });
  const tracks = template(columns, grid.state.columnSizing, Boolean(selection));
  return (
    <div className={`${classes.frame} ${rows.total === 0 ? classes.bare : ""}`} data-testid={`table-${name}`}>
      <Scroller {...table} tracks={tracks}>
        <Header grid={grid} tracks={tracks.text} selection={selection} />
      </Scroller>
      {rows.total === 0 && <NoRows rows={rows} empty={empty} />}
      <div className={classes.footer}>
        <span className="num" data-testid={`count-${name}`}>
          {rows.loading
            ? t("table.loading")
            : !rows.error && t("table.rows", { count: rows.total, shown: format.integer(rows.total) })}
        </span>
        {footer}
      </div>
    </div>
  );
}
