import { Table } from "@mantine/core";
import { type ClipboardEvent, type KeyboardEvent, memo, useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/lib/session";
import classes from "./CurveDay.module.css";
import type { Cells } from "./cells";

type Props = {
  starts: readonly number[];
  cells: Cells;
  /** Cells that are not an amount are marked. */
  strict: boolean;
};

const STEPS: Record<string, number> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

/** The inputs of the intervals of a day, typed or pasted from a spreadsheet. */
export function DayCells({ starts, cells: { cells, total, write, paste }, strict }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const go = useCallback((at: number) => {
    const cell = box.current?.querySelectorAll("input")[at];
    cell?.focus();
    cell?.select();
  }, []);
  const wrong = new Set(strict ? total.wrong : []);
  return (
    <div ref={box} className={classes.cells} data-testid="day-cells">
      <Table stickyHeader fz={13} verticalSpacing={1} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>{t("curve.from")}</Table.Th>
            <Table.Th ta="right">{t("curve.energyOf")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {starts.map((start, at) => (
            <Cell
              key={start}
              at={at}
              time={format.time(start)}
              text={cells[at] ?? ""}
              wrong={wrong.has(at)}
              write={write}
              paste={paste}
              go={go}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type CellProps = Pick<Cells, "write" | "paste"> & {
  at: number;
  time: string;
  text: string;
  wrong: boolean;
  go: (at: number) => void;
};

const Cell = memo(function Cell({ at, time, text, wrong, write, paste, go }: CellProps) {
  const { t } = useTranslation();
  const onPaste = (event: ClipboardEvent) => {
    const copied = event.clipboardData.getData("text");
    if (!/[\n\t]/.test(copied)) return;
    event.preventDefault();
    paste(at, copied);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(at + step);
  };
  return (
    <Table.Tr>
      <Table.Td className="num">{time}</Table.Td>
      <Table.Td ta="right" p={0}>
        <input
          className={`num ${classes.cell}`}
          aria-label={t("curveDay.cell", { time })}
          aria-invalid={wrong || undefined}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => write(at, currentTarget.value)}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
          data-autofocus={at === 0 || undefined}
          data-testid={`day-cell-${at}`}
        />
      </Table.Td>
    </Table.Tr>
  );
});
