import {
  Table,
  type TableProps,
  type TableTdProps,
  type TableThProps,
  type TableTrProps,
} from "@mantine/core";
import { Fragment, type ReactNode } from "react";

type Data = { [name: `data-${string}`]: unknown };

export type FigureColumn<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** A number: on the right, as its heading. */
  figure?: boolean;
  th?: TableThProps;
  td?: TableTdProps;
};

type Props<Row> = Pick<TableProps, "verticalSpacing" | "horizontalSpacing" | "stickyHeader"> & {
  /** The columns in order; those that do not apply are left out as `false`. */
  columns: readonly (FigureColumn<Row> | false)[];
  rows: readonly Row[];
  rowId: (row: Row) => string | number;
  rowProps?: (row: Row) => TableTrProps & Data;
  /** Extends to the margins of the titled part around it. */
  inset?: boolean;
  /** A whole row above or below a row. */
  above?: (row: Row, at: number) => ReactNode;
  below?: (row: Row) => ReactNode;
  /** The last row: a label and the figures under the last columns, the grand total at the end. */
  total?: { label: ReactNode; figures: readonly ReactNode[]; testId?: string };
  testId?: string;
};

/** A table of a few rows with figures on the right; long lists take `DataTable`. */
export function FigureTable<Row>(props: Props<Row>) {
  const { columns, rows, rowId, rowProps, inset, above, below, total, testId, ...table } = props;
  const shown = columns.filter((column) => column !== false);
  return (
    <Table
      className={inset ? "inset" : undefined}
      fz={13}
      verticalSpacing={5}
      horizontalSpacing={8}
      data-testid={testId}
      {...table}
    >
      <Table.Thead>
        <Table.Tr>
          {shown.map(({ id, header, figure, th }) => (
            <Table.Th key={id} ta={figure ? "right" : undefined} {...th}>
              {header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, at) => (
          <Fragment key={rowId(row)}>
            {above?.(row, at)}
            <Table.Tr {...rowProps?.(row)}>
              {shown.map(({ id, cell, figure, td }) => (
                <Table.Td
                  key={id}
                  ta={figure ? "right" : undefined}
                  className={figure ? "num" : undefined}
                  {...td}
                >
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
            {below?.(row)}
          </Fragment>
        ))}
      </Table.Tbody>
      {total && (
        <Table.Tfoot>
          <Table.Tr>
            <Table.Td colSpan={shown.length - total.figures.length} fw={600}>
              {total.label}
            </Table.Td>
            {total.figures.map((figure, at) => {
              const last = at === total.figures.length - 1;
              return (
                <Table.Td
                  // biome-ignore lint/suspicious/noArrayIndexKey: the figures keep their places
                  key={at}
                  ta="right"
                  fw={last ? 650 : 600}
                  className="num"
                  data-testid={last ? total.testId : undefined}
                >
                  {figure}
                </Table.Td>
              );
            })}
          </Table.Tr>
        </Table.Tfoot>
      )}
    </Table>
  );
}
