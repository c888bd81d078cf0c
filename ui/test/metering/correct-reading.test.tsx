import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { objections } from "../axe";
import { operators } from "../fixture/company";

it("marks the edits of a reading, and corrects one without a cycle", async () => {
  const { user, backend } = await openWindow("/supply-points/sp-1");
  const table = await screen.findByTestId("table-readings");
  expect(await within(table).findByText("Reemplazada")).toBeVisible();
  expect(within(table).getByText("Estimada")).toBeVisible();
  const buttons = within(table).getAllByTestId("correct-reading");
  await user.click(buttons[0] as HTMLElement);
  const form = within(await screen.findByTestId("edit-reading"));
  expect(form.getByText(/^Un mes ya facturado no cambia con esto/)).toBeVisible();
  await user.type(form.getByTestId("edit-value"), "22800");
  await user.type(form.getByTestId("edit-reason"), "Foto del medidor");
  expect(await objections()).toEqual([]);
  await user.click(form.getByTestId("edit-save"));
  const done = within(await screen.findByTestId("corrected"));
  expect(backend.called("metering|edit_readings")[0]?.args).toEqual({
    request: expect.any(String),
    cycle: null,
    supply_point: "sp-1",
    edits: [
      {
        meter_serial: "M-00001",
        register: "total",
        read_on: "2026-10-28",
        value: 22_800_000,
        method: null,
        reason: "Foto del medidor",
      },
    ],
  });
  await user.click(done.getByTestId("ask-resettlement"));
  const wanted = await screen.findByTestId("resettlement-wanted");
  expect(wanted).toHaveTextContent("SU000001");
  expect(screen.getByText("1 servicio de octubre de 2026")).toBeVisible();
});

it("lets nobody correct who may not settle", async () => {
  await openWindow("/supply-points/sp-1", {
    overrides: {
      "company|session_state": () => ({
        first_start: false,
        company: {
          name: "Distribuidora",
          country: "pe",
          currency: "PEN",
          timezone: "America/Lima",
          demo: false,
        },
        operator: operators[1],
        last_login: "auditor",
        version: "0.1.0",
      }),
    },
  });
  await screen.findByText("Reemplazada");
  expect(screen.queryByTestId("correct-reading")).toBeNull();
});
