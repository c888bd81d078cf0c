import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";

it("folds a long table of steps and shows it whole when asked", async () => {
  const { user } = await openWindow("/tariffs/pe-pluz-bt5b");
  const sheet = within(await screen.findByTestId("tariff-components"));
  expect(sheet.getByText("de 201 a 250")).toBeVisible();
  expect(sheet.queryByText("de 251 a 300")).toBeNull();
  expect(sheet.getByText("más de 140")).toBeVisible();

  const fold = sheet.getByRole("button", { name: "Mostrar los 22 tramos" });
  await user.click(fold);
  expect(sheet.getByText("de 1051 a 1100")).toBeVisible();
  await user.click(sheet.getByRole("button", { name: "Mostrar menos" }));
  expect(sheet.queryByText("de 1051 a 1100")).toBeNull();
});
