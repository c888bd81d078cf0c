import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";

it("keeps the heading and four rows of a list in however small a window", async () => {
  await openWindow("/invoices");
  await screen.findAllByTestId("row-invoices");
  expect(screen.getByTestId("table-invoices")).toHaveStyle({ minHeight: "204px" });
});

it("puts the actions of a page under its title where they do not fit beside it, and cuts no button", async () => {
  await openWindow("/customers");
  const button = await screen.findByTestId("new-account");
  const heading = screen.getByTestId("page-title").parentElement?.parentElement;
  expect(heading).toContainElement(button);
  expect(heading?.style.getPropertyValue("--group-wrap")).toBe("wrap");
  expect(button).toHaveStyle({ flexShrink: "0" });
});
