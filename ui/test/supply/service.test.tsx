import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import type { ConnectionOrder } from "~/generated/ConnectionOrder";
import { openWindow } from "../app";
import { type Handlers, refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const POINT = "/supply-points/sp-1";
const OFF = ["color-contrast", "region", "landmark-no-duplicate-banner", "landmark-unique"];

async function objections() {
  const rules = Object.fromEntries(OFF.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(document.body, { rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function requested(overrides: Handlers = {}) {
  const opened = await openWindow(POINT, { overrides });
  await opened.user.click(await screen.findByTestId("request-order"));
  await opened.user.type(await screen.findByTestId("order-reason"), " Deuda de tres meses ");
  await opened.user.click(screen.getByTestId("order-save"));
  return opened;
}

it("cuts a supply and reconnects it: asks for the order, then notes that it was carried out", async () => {
  const { user, backend } = await openWindow(POINT);
  expect(await screen.findByTestId("connection-state")).toHaveTextContent("Conectado");
  expect(await screen.findByTestId("request-order")).toHaveTextContent("Pedir corte");
  await user.click(screen.getByTestId("request-order"));
  expect(await screen.findByTestId("order-reason")).toHaveFocus();
  await user.click(screen.getByTestId("order-save"));
  await waitFor(() => expect(screen.getByText("Este dato es necesario.")).toBeVisible());
  expect(await objections()).toEqual([]);
  await user.type(screen.getByTestId("order-reason"), " Deuda de tres meses ");
  await user.click(screen.getByTestId("order-save"));

  const order = await screen.findByTestId("order");
  expect(order).toHaveTextContent(/CortePedidaDeuda de tres meses.*por demo/);
  expect(screen.queryByTestId("request-order")).toBeNull();
  expect(screen.getByTestId("connection-state")).toHaveTextContent("Conectado");
  expect(await objections()).toEqual([]);

  await user.click(screen.getByTestId("order-done"));
  await user.type(await screen.findByTestId("order-by"), "Cuadrilla 3");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("order-done-save"));
  await waitFor(() => expect(screen.getByTestId("connection-state")).toHaveTextContent("Cortado"));
  await waitFor(() => expect(screen.getByTestId("order")).toHaveAttribute("data-state", "done"));
  expect(screen.getByTestId("order")).toHaveTextContent("por Cuadrilla 3");
  expect(await screen.findByTestId("request-order")).toHaveTextContent("Pedir reconexión");
  expect(backend.called("supply|request_connection_order")[0]?.args).toEqual({
    request: expect.any(String),
    supply_point: "sp-1",
    kind: "disconnection",
    reason: "Deuda de tres meses",
  });
  expect(backend.called("supply|close_connection_order")[0]?.args).toMatchObject({
    id: "or-sp-1-1",
    end: { done: { on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), by: "Cuadrilla 3" } },
  });

  await user.click(screen.getByTestId("request-order"));
  await user.type(await screen.findByTestId("order-reason"), "Pagó");
  await user.click(screen.getByTestId("order-save"));
  await waitFor(() => expect(screen.getAllByTestId("order")).toHaveLength(2));
  expect(screen.getAllByTestId("order")[0]).toHaveTextContent("Reconexión");
}, 60_000);

it("says beside the date why it is refused", async () => {
  const { user } = await requested({
    "supply|close_connection_order": () => refuse("invalid", "Es un día entre el de la orden y hoy.", "on"),
  });
  await user.click(await screen.findByTestId("order-done"));
  await user.click(await screen.findByTestId("order-done-save"));
  await waitFor(() => expect(screen.getByText("Es un día entre el de la orden y hoy.")).toBeVisible());
  expect(screen.getByTestId("order-on")).toHaveAttribute("aria-invalid", "true");
});

it("cancels an order after asking, and the supply stays as it is", async () => {
  const { user, backend } = await requested();
  await user.click(await screen.findByTestId("order-cancel"));
  await waitFor(() => expect(screen.getByText("¿Cancelar esta orden?")).toBeVisible());
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("order-cancel-confirm"));
  await waitFor(() => expect(screen.getByTestId("order")).toHaveAttribute("data-state", "cancelled"));
  expect(backend.called("supply|close_connection_order")[0]?.args.end).toBe("cancelled");
  expect(screen.getByTestId("connection-state")).toHaveTextContent("Conectado");
  expect(await screen.findByTestId("request-order")).toHaveTextContent("Pedir corte");
});

it("changes the meter, and says beside the serial why it is refused", async () => {
  const { user, backend } = await openWindow(POINT);
  await user.click(await screen.findByTestId("change-meter"));
  await waitFor(() => expect(screen.getByText("Medidor que se retira: M-00001")).toBeVisible());
  await waitFor(() => expect(screen.getByTestId("change-last-total")).toHaveFocus());
  await user.type(screen.getByTestId("change-last-total"), "22900.5");
  await user.type(screen.getByTestId("change-serial"), "M-00001");
  await user.type(screen.getByTestId("change-first-total"), "0");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("change-save"));
  await waitFor(() => expect(screen.getByText("Ya hay un medidor con esa serie.")).toBeVisible());
  expect(screen.getByTestId("change-serial")).toHaveAttribute("aria-invalid", "true");

  await user.clear(screen.getByTestId("change-serial"));
  await user.type(screen.getByTestId("change-serial"), " M-9 ");
  await user.click(screen.getByTestId("change-save"));
  await waitFor(() => expect(screen.getAllByTestId("meter")).toHaveLength(2));
  const [now, before] = screen.getAllByTestId("meter").map((row) => within(row).getAllByRole("cell"));
  const told = (cells: HTMLElement[] | undefined) => cells?.map(({ textContent }) => textContent);
  const today = told(now)?.[3];
  expect(told(now)).toEqual(["M-9", "6", "1", today, "—"]);
  expect(told(before)).toEqual(["M-00001", "6", "1", "14/03/2021", today]);
  expect(backend.called("supply|change_meter").at(-1)?.args).toMatchObject({
    supply_point: "sp-1",
    change: {
      last_readings: [{ register: "total", value: "22900.5" }],
      confirmed: false,
      new: {
        serial: "M-9",
        digits: 6,
        multiplier: "1",
        installed_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        readings: [{ register: "total", value: "0" }],
      },
    },
  });
}, 60_000);

it("asks whether an implausible last reading is right before it is saved, and sends that it is", async () => {
  const { user, backend } = await openWindow(POINT);
  await user.click(await screen.findByTestId("change-meter"));
  const last = await screen.findByTestId("change-last-total");
  expect(screen.queryByTestId("confirm-readings")).toBeNull();
  await user.type(screen.getByTestId("change-serial"), "M-9");
  await user.type(last, "20500.5");
  const note = await screen.findByTestId("change-last-note-total");
  expect(note).toHaveTextContent("Vuelta del medidor");
  expect(last).toHaveAccessibleDescription(
    /^Vuelta del medidor · Detiene La lectura es menor que la anterior/,
  );
  expect(last).not.toBeInvalid();
  expect(await objections()).toEqual([]);
  expect(backend.called("metering|check_readings").at(-1)?.args).toEqual({
    supply_point: "sp-1",
    readings: [
      {
        meter_serial: "M-00001",
        register: "total",
        read_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        value: 20_500_500,
      },
    ],
  });

  await user.click(screen.getByTestId("change-save"));
  expect(await screen.findByText("Corrija la lectura o confirme que es correcta.")).toBeVisible();
  expect(backend.called("supply|change_meter")).toEqual([]);
  await user.click(screen.getByTestId("confirm-readings"));
  expect(screen.queryByText("Corrija la lectura o confirme que es correcta.")).toBeNull();

  await user.type(last, "1");
  await waitFor(() => expect(screen.getByTestId("confirm-readings")).not.toBeChecked());
  await user.click(screen.getByTestId("confirm-readings"));
  await user.click(screen.getByTestId("change-save"));
  await waitFor(() => expect(screen.getAllByTestId("meter")).toHaveLength(2));
  expect(backend.called("supply|change_meter").at(-1)?.args).toMatchObject({
    change: { last_readings: [{ register: "total", value: "20500.51" }], confirmed: true },
  });
}, 60_000);

it("asks nothing of a last reading that is plausible", async () => {
  const { user, backend } = await openWindow(POINT);
  await user.click(await screen.findByTestId("change-meter"));
  await user.type(await screen.findByTestId("change-last-total"), "22832");
  await waitFor(() => expect(backend.called("metering|check_readings")).toHaveLength(1));
  expect(screen.queryByTestId("confirm-readings")).toBeNull();
  expect(screen.queryByTestId("change-last-note-total")).toBeNull();
});

it("refuses a reading with more digits than the dial, which nobody can confirm", async () => {
  const { user } = await openWindow(POINT);
  await user.click(await screen.findByTestId("change-meter"));
  const last = await screen.findByTestId("change-last-total");
  await user.type(last, "1234567");
  expect(await screen.findByText("El medidor M-00001 tiene 6 cifras: corrija la lectura.")).toBeVisible();
  expect(last).toBeInvalid();
  expect(screen.queryByTestId("confirm-readings")).toBeNull();
});

it.each([
  "meter.digits",
  "meter.multiplier",
  "meter.installed_on",
  "meter.readings",
  "last_readings",
  "confirmed",
])("shows a refused %s in the form", async (field) => {
  const { user } = await openWindow(POINT, {
    overrides: { "supply|change_meter": () => refuse("invalid", "La central no lo acepta.", field) },
  });
  await user.click(await screen.findByTestId("change-meter"));
  await user.type(await screen.findByTestId("change-serial"), "M-9");
  await user.click(screen.getByTestId("change-save"));
  await waitFor(() => {
    expect(within(screen.getByRole("dialog")).getByText("La central no lo acepta.")).toBeVisible();
  });
});

it("lets an auditor see the orders and the meters, not change them", async () => {
  const order: ConnectionOrder = {
    id: "or-1",
    kind: "disconnection",
    reason: "Deuda",
    state: "requested",
    requested_at: "2026-11-03T14:00:00Z",
    requested_by: "demo",
    done_on: null,
    done_by: "",
    closed_at: null,
    closed_by: null,
  };
  const state = {
    first_start: false,
    company: COMPANY,
    operator: operators[1],
    last_login: null,
    version: "0",
  };
  const overrides: Handlers = {
    "company|session_state": () => state,
    "supply|connection_orders": () => [order],
  };
  await openWindow(POINT, { overrides });
  expect(await screen.findByTestId("order")).toHaveTextContent("Deuda");
  expect(screen.getByTestId("meter")).toBeVisible();
  for (const button of ["request-order", "order-done", "order-cancel", "change-meter"]) {
    expect(screen.queryByTestId(button)).toBeNull();
  }
});
