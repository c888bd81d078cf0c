import axe from "axe-core";

// Colours need a layout; they are checked in the real window. Portals of toasts stand outside the landmarks.
// What opens over the page has a header of its own, as a page has.
const OFF = ["color-contrast", "region", "landmark-no-duplicate-banner", "landmark-unique"];
const RULES = Object.fromEntries(OFF.map((rule) => [rule, { enabled: false }]));

/** What axe finds wrong with the window as it stands. */
export async function objections() {
  const { violations } = await axe.run(document.body, { rules: RULES });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
