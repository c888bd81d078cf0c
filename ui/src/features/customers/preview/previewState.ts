import { useEffect, useState } from "react";
import type { AccountRow } from "~/generated/AccountRow";
import { focusTable } from "~/lib/focus";
import { usePageKeys } from "~/lib/usePageKeys";

export const PREVIEW_TABS = ["contracts", "consumption", "map", "payment", "devices", "audit"] as const;
export type PreviewTab = (typeof PREVIEW_TABS)[number];
export type Stored = { opened: boolean; width: number; tab: PreviewTab };

export const LEAST_WIDTH = 360;
export const MOST_WIDTH = 760;

const PLACE = "acometida.preview";
const FIRST: Stored = { opened: false, width: 430, tab: "contracts" };

/** The state of the preview, kept between sessions. */
export function storedPreview(): Stored {
  try {
    return { ...FIRST, ...JSON.parse(localStorage.getItem(PLACE) ?? "{}") };
  } catch {
    return FIRST;
  }
}

export const storePreview = (preview: Stored) => localStorage.setItem(PLACE, JSON.stringify(preview));

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
  usePageKeys({ preview: toggle });
  return { ...stored, row, toggle, change, onActive: stored.opened ? setRow : undefined };
}
