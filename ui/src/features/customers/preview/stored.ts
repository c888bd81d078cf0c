export const PREVIEW_TABS = ["contracts", "consumption", "map", "payment", "devices", "audit"] as const;
export type PreviewTab = (typeof PREVIEW_TABS)[number];
export type Stored = { opened: boolean; width: number; tab: PreviewTab };

export const LEAST_WIDTH = 360;
export const MOST_WIDTH = 760;

const PLACE = "acometida.preview";
const FIRST: Stored = { opened: false, width: 430, tab: "contracts" };

/** How a person left the preview, kept between sessions. */
export function storedPreview(): Stored {
  try {
    return { ...FIRST, ...JSON.parse(localStorage.getItem(PLACE) ?? "{}") };
  } catch {
    return FIRST;
  }
}

export const storePreview = (preview: Stored) => localStorage.setItem(PLACE, JSON.stringify(preview));
