import type { ReactNode } from "react";
import classes from "./RowAction.module.css";

type Props = {
  /** Names the action and its row, where `children` is only a picture. */
  label?: string;
  onClick: () => void;
  children: ReactNode;
  testId: string;
};

/** A button in a row of a list: the plain one of the browser, as there is one in every row. It does not open the row. */
export function RowAction({ label, onClick, children, testId }: Props) {
  return (
    <button
      type="button"
      className={classes.action}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
      data-testid={testId}
    >
      {children}
    </button>
  );
}
