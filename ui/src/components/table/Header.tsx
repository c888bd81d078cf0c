import { VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import { Heading } from "./Heading";
import type { Selection } from "./types";
import type { Grid } from "./useGrid";

type Props<T> = { grid: Grid; tracks: string; selection: Selection<T> | undefined };

/** The headings: one stop of the Tab key, from which the arrows walk. */
export function Header<T>({ grid, tracks, selection }: Props<T>) {
  const { t } = useTranslation();
  const [stop, setStop] = useState(0);
  return (
    <div className={classes.header} role="row" style={{ gridTemplateColumns: tracks }}>
      {selection && (
        <div className={classes.head} role="columnheader">
          {selection.toggleAll ? (
            <input
              type="checkbox"
              className={classes.choice}
              ref={(box) => {
                if (box) box.indeterminate = !selection.all && selection.chosen.size > 0;
              }}
              aria-label={selection.allLabel ?? t("table.chooseAll")}
              data-testid="select-all"
              checked={selection.all ?? false}
              onChange={selection.toggleAll}
            />
          ) : (
            <VisuallyHidden>{t("table.chooseRow")}</VisuallyHidden>
          )}
        </div>
      )}
      {grid.getFlatHeaders().map((header) => (
        <Heading
          key={header.id}
          grid={grid}
          header={header}
          stop={header.index === stop}
          onStop={() => setStop(header.index)}
        />
      ))}
    </div>
  );
}
