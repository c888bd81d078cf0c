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
        confirmed: false,
      },
    ],
  });
  await user.click(done.getByTestId("ask-resettlement"));
  const wanted = await screen.findByTestId("resettlement-wanted");
  expect(wanted).toHaveTextContent("SU000001");
  expect(screen.getByText("1 servicio de octubre de 2026")).toBeVisible();
});

it("asks whether an implausible reading is right before it is saved, and sends that it is", async () => {
  const { user, backend } = await openWindow("/supply-points/sp-1");
  await user.click((await screen.findAllByTestId("correct-reading"))[0] as HTMLElement);
  const form = within(await screen.findByTestId("edit-reading"));
  await user.type(form.getByTestId("edit-value"), "300");
  await user.type(form.getByTestId("edit-reason"), "Foto del medidor");
  expect(await form.findByTestId("edit-findings")).toHaveTextContent("Vuelta del medidor");
  expect(await objections()).toEqual([]);
  expect(backend.called("metering|check_readings").at(-1)?.args).toEqual({
    supply_point: "sp-1",
    readings: [{ meter_serial: "M-00001", register: "total", read_on: "2026-10-28", value: 300_000 }],
  });
  await user.click(form.getByTestId("edit-save"));
  expect(await form.findByText("Corrija la lectura o confirme que es correcta.")).toBeVisible();
  expect(backend.called("metering|edit_readings")).toEqual([]);
  await user.click(form.getByTestId("confirm-readings"));
  await user.click(form.getByTestId("edit-save"));
  await screen.findByTestId("corrected");
  expect(backend.called("metering|edit_readings")[0]?.args.edits[0]).toMatchObject({
    value: 300_000,
    confirmed: true,
  });
});

it("shows in its form what the core refuses of a reading saved before it was checked", async () => {
  const { user, backend } = await openWindow("/supply-points/sp-1");
  await user.click((await screen.findAllByTestId("correct-reading"))[0] as HTMLElement);
  const form = within(await screen.findByTestId("edit-reading"));
  await user.type(form.getByTestId("edit-reason"), "Foto del medidor");
  await user.type(form.getByTestId("edit-value"), "3{Enter}");
  expect(await form.findByText("Una lectura no parece correcta: corríjala o confírmela.")).toBeVisible();
  expect(screen.queryByTestId("toast-error")).toBeNull();
  await user.click(form.getByTestId("confirm-readings"));
  await user.click(form.getByTestId("edit-save"));
  await screen.findByTestId("corrected");
  expect(backend.called("metering|edit_readings").map(({ args }) => args.edits[0]?.confirmed)).toEqual([
    false,
    true,
  ]);
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
