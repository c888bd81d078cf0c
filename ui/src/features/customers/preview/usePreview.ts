import { useEffect, useState } from "react";
import type { AccountRow } from "~/generated/AccountRow";
import { focusTable } from "~/lib/focus";
import { usePageKeys } from "~/lib/usePageKeys";
import { type Stored, storedPreview, storePreview } from "./stored";

/** Whether the preview is open, how wide and at which tab, and the row it shows. */
export function usePreview() {
  const [stored, setStored] = useState(storedPreview);
  const [row, setRow] = useState<AccountRow | null>(null);
  useEffect(() => storePreview(stored), [stored]);
  const change = (part: Partial<Stored>) => setStored((now) => ({ ...now, ...part }));
  const toggle = () => {
    change({ opened: !stored.opened });
    // The row to show is the one the table stands on.
    focusTable();
  };
  usePageKeys({ "mod+I": toggle });
  return { ...stored, row, toggle, change, onLook: stored.opened ? setRow : undefined };
}
