import { readFileSync } from "node:fs";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";

/** The height of a bar of actions at the foot of a page, with what is below it. */
const BAR = 70;
const styles = readFileSync("src/components/Toasts.module.css", "utf8");

it("stands at the left, above the bars at the foot, where no page or dialog has its actions", async () => {
  const { user } = await openWindow("/");
  await screen.findByTestId("home-accounts");
  await user.keyboard("{Control>}k{/Control}");
  await user.click(await screen.findByTestId("command-verify"));
  const toast = await screen.findByTestId("toast");
  expect(toast.closest("[data-position]")).toHaveAttribute("data-position", "bottom-left");
  expect(Number(/bottom: (\d+)px/.exec(styles)?.[1])).toBeGreaterThan(BAR);
  expect(styles).toContain("left: calc(var(--app-rail-width)");
});
