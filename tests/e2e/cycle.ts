import type { Driver } from "./driver.ts";

/** Goes to the services of a new cycle and chooses all of them. */
export async function chooseAll(window: Driver): Promise<void> {
  await window.click("wizard-next");
  await window.click("select-all");
  await window.find("row-services");
}

/** Goes on from the services chosen to the cycle, run. */
export async function settleChosen(
  window: Driver,
  mode: "automatic" | "manual" = "automatic",
): Promise<void> {
  await window.click("wizard-next");
  await window.click(`mode-${mode}`);
  await window.click("wizard-next");
  await window.find("cycle-summary");
  await window.click("wizard-confirm");
}
