import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import type { GridHeader } from "./useGrid";

type Props = {
  name: string;
  header: GridHeader;
  onResize: (heading: Element, by: number) => void;
  step: number;
};

/** The edge that is dragged to widen a column; twice pressed, it gives the width back. */
export function Grip({ name, header, onResize, step }: Props) {
  const { t } = useTranslation();
  const drag = header.getResizeHandler();
  const start = (event: React.MouseEvent | React.TouchEvent) => {
    const heading = event.currentTarget.parentElement;
    // Columns share the room there is: the drag starts from the width that is seen.
    if (heading) onResize(heading, 0);
    drag(event);
  };
  return (
    <button
      type="button"
      className={classes.grip}
      aria-label={t("table.resize", { column: name })}
      tabIndex={-1}
      onMouseDown={(event) => event.detail === 1 && start(event)}
      onTouchStart={start}
      onDoubleClick={() => header.column.resetSize()}
      onKeyDown={(event) => {
        const heading = event.currentTarget.parentElement;
        const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (heading && side) onResize(heading, side * step);
      }}
    />
  );
}
