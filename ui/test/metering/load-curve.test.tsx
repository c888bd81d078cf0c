import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { curve } from "../fixture/curve";

const shown = () => screen.getByTestId("curve-window").textContent;
const chosen = () => within(screen.getByTestId("curve-unit")).queryByRole("radio", { checked: true });
const open = async (options?: Parameters<typeof openWindow>[1]) => {
  const opened = await openWindow("/supply-points/sp-3?tab=curve", options);
  await screen.findByTestId("count-curve");
  return opened;
};

it("opens on the last month that has some days, with its figures and what is missing in words", async () => {
  await open();
  expect(shown()).toBe("octubre de 2026");
  expect(screen.getByTestId("curve-missing")).toHaveTextContent("Faltan 2 días en este tramo.");
  expect(screen.getByTestId("count-curve")).toHaveTextContent("2,784 filas");
  const wh = curve(true, "2026-10-01", "2026-10-31").days.flatMap((day) => day.wh);
  const kwh = wh.reduce((sum, each) => sum + each, 0) / 1000;
  const most = (Math.max(...wh) * 4) / 1000;
  const text = (value: number) =>
    value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  expect(screen.getByTestId("curve-energy")).toHaveTextContent(`${text(kwh)} kWh`);
  expect(screen.getByTestId("curve-highest")).toHaveTextContent(`${text(most)} kW`);
  expect(screen.getByTestId("curve-load-factor")).toHaveTextContent(
    `${Math.floor((kwh / (29 * 24) / most) * 100)} %`,
  );
  expect(screen.getByRole("img")).toHaveAccessibleName(
    `Curva de carga, octubre de 2026: máximo de ${text(most)} kW`,
  );
});

it("zooms from a year to a day and walks with the keyboard alone", async () => {
  const { user } = await open();
  screen.getByRole("radio", { name: "Mes" }).focus();
  await user.keyboard("{ArrowLeft}");
  expect(shown()).toBe("nov 25 – oct 26");
  expect(screen.getByTestId("count-curve")).toHaveTextContent("34,848 filas");
  await user.keyboard("{ArrowRight}{ArrowRight}");
  expect(shown()).toBe("26/10/2026 – 01/11/2026");
  await user.keyboard("{ArrowRight}");
  expect(shown()).toBe("01/11/2026");
  expect(screen.getByTestId("count-curve")).toHaveTextContent("96 filas");
  screen.getByTestId("curve-before").focus();
  await user.keyboard("{Enter}{Enter}");
  expect(shown()).toBe("30/10/2026");
  expect(screen.getByTestId("curve-before")).toHaveFocus();
  const first = screen.getAllByTestId("row-curve")[0] as HTMLElement;
  const [{ wh = [] } = {}] = curve(true, "2026-10-30", "2026-10-30").days;
  expect(
    within(first)
      .getAllByRole("gridcell")
      .map((cell) => cell.textContent),
  ).toEqual([
    "30/10/2026 00:00",
    (((wh[0] ?? 0) * 4) / 1000).toFixed(3),
    ((wh[0] ?? 0) / 1000).toFixed(3),
    "M-00003",
  ]);
});

it("asks for other months when it leaves those at hand, and stops at the last day", async () => {
  const { user, backend } = await open();
  const asked = () => backend.called("metering|load_curve").map(({ args }) => [args.from, args.to]);
  const before = asked().length;
  await user.click(screen.getByTestId("curve-after"));
  expect(shown()).toBe("noviembre de 2026");
  expect(screen.getByTestId("curve-after")).toHaveAttribute("aria-disabled", "true");
  await user.click(screen.getByTestId("curve-after"));
  expect(shown()).toBe("noviembre de 2026");
  expect(asked()).toHaveLength(before);
  await user.click(screen.getByText("Año"));
  await user.click(screen.getByTestId("curve-before"));
  expect(shown()).toBe("dic 24 – nov 25");
  await waitFor(() => expect(asked().at(-1)).toEqual(["2024-12-01", "2025-11-30"]));
  expect(screen.getByTestId("curve-before")).toHaveAttribute("aria-disabled", "true");
});

it("jumps to the day that is written", async () => {
  const { user } = await open();
  await user.click(screen.getByText("Día"));
  const input = screen.getByTestId("curve-day");
  await user.clear(input);
  await user.type(input, "14/03/2026{Enter}");
  await waitFor(() => expect(shown()).toBe("14/03/2026"));
  expect(chosen()).toHaveAccessibleName("Día");
});

it("says where there is no curve of a stretch", async () => {
  const { user } = await open();
  await user.click(screen.getByText("Día"));
  for (let back = 31; back > 17; back--) await user.click(screen.getByTestId("curve-before"));
  expect(shown()).toBe("17/10/2026");
  expect(screen.getByTestId("empty")).toHaveTextContent("Sin curva en este tramo");
  expect(screen.getByTestId("curve-missing")).toHaveTextContent("Falta 1 día en este tramo.");
  expect(screen.getByRole("img")).toHaveAccessibleName("Curva de carga, 17/10/2026: sin datos");
});

it("says what to do while there is no curve at all", async () => {
  await openWindow("/supply-points/sp-3?tab=curve", {
    overrides: { "metering|load_curve": () => ({ first: null, last: null, days: [] }) },
  });
  expect(await screen.findByTestId("empty")).toHaveTextContent("Importe la curva de carga");
});

it("says why the curve did not come and asks again", async () => {
  let broken = true;
  const { user } = await openWindow("/supply-points/sp-3?tab=curve", {
    overrides: {
      "metering|load_curve": ({ from, to }) =>
        broken ? refuse("internal", "El disco está lleno.") : curve(true, from, to),
    },
  });
  expect(await screen.findByTestId("error")).toHaveTextContent("El disco está lleno.");
  broken = false;
  await user.click(screen.getByTestId("retry"));
  expect(await screen.findByTestId("load-curve")).toBeVisible();
});

it("is a view of telemetered supplies alone, and one goes to it and back", async () => {
  const { user } = await openWindow("/supply-points/sp-3");
  await user.click(await screen.findByTestId("tab-curve"));
  await screen.findByTestId("load-curve");
  await user.click(screen.getByTestId("tab-service"));
  expect(await screen.findByTestId("table-readings")).toBeVisible();
  expect(screen.queryByTestId("load-curve")).toBeNull();
});

it("is not offered where a person reads the meter", async () => {
  await openWindow("/supply-points/sp-1?tab=curve");
  expect(await screen.findByTestId("table-readings")).toBeVisible();
  expect(screen.queryByTestId("tab-curve")).toBeNull();
});
