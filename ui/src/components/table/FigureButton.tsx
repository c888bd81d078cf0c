import type { ReactNode } from "react";
import classes from "./FigureButton.module.css";

type Props = { label: string | undefined; onClick: () => void; children: ReactNode };

/** A figure that opens a page of its own, in the place and colour of the plain one. It does not open the row. */
export function FigureButton({ label, onClick, children }: Props) {
  return (
    <button
      type="button"
      className={classes.figure}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      data-testid="figure-opens"
    >
      {children}
    </button>
  );
}
