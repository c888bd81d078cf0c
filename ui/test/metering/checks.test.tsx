import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { objections } from "../axe";

it("sets levels and thresholds, one shared by two checks, and goes back to the usual", async () => {
  const { user, backend } = await openWindow("/settings?section=checks");
  const high = within(await screen.findByTestId("check-high"));
  expect(high.getByTestId("check-level")).toHaveValue("Advierte");
  expect(high.getByText("Usual: Detiene")).toBeVisible();
  expect(high.getByTestId("threshold-least_daily_difference")).toHaveValue("2.5");
  expect(high.getByText("Usual: 2")).toBeVisible();
  expect(screen.getByTestId("checks-save")).toBeDisabled();
  expect(await objections()).toEqual([]);

  const percent = high.getByTestId("threshold-high_percent");
  await user.clear(percent);
  await user.type(percent, "300");
  await user.click(within(screen.getByTestId("check-low")).getByTestId("check-level"));
  await user.click(
    (await screen.findAllByRole("option", { name: "Apagada", hidden: true })).at(-1) as HTMLElement,
  );
  await waitFor(() =>
    expect(screen.getByTestId("checks-changed")).toHaveTextContent("2 cambios sin guardar"),
  );
  await user.click(screen.getByTestId("checks-save"));
  expect(await screen.findByText("Validaciones guardadas.")).toBeVisible();
  expect(backend.called("metering|set_check_rules")[0]?.args.settings).toEqual({
    high_percent: 300,
    low_percent: 40,
    least_daily_difference: 2500,
    levels: { high: "warning", low: "off" },
  });

  await waitFor(() => expect(screen.getByTestId("checks-save")).toBeDisabled());
  await user.click(screen.getByTestId("checks-reset"));
  expect(screen.getByTestId("checks-changed")).toHaveTextContent("4 cambios sin guardar");
  await user.click(screen.getByTestId("checks-save"));
  await waitFor(() =>
    expect(backend.called("metering|set_check_rules")[1]?.args.settings).toEqual({
      high_percent: 250,
      low_percent: 40,
      least_daily_difference: 2000,
      levels: {},
    }),
  );
}, 60_000);

it("labels each threshold with what it limits and its unit, where everybody sees it", async () => {
  await openWindow("/settings?section=checks");
  const high = within(await screen.findByTestId("check-high"));
  expect(high.getByText("De la referencia, más de (%)")).toBeVisible();
  expect(high.getByLabelText("De la referencia, más de (%)")).toHaveValue("250");
  expect(high.getByText("Diferencia diaria que no importa, hasta (kWh al día)")).toBeVisible();
});

it("labels the limits of the services of a new cycle", async () => {
  const { user } = await openWindow("/settlement/new");
  await user.click(await screen.findByTestId("wizard-next"));
  for (const label of ["kWh desde", "kWh hasta"]) {
    expect(await screen.findByText(label, { selector: "label" })).toBeVisible();
  }
});
