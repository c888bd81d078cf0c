import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { HeldCharge } from "~/generated/HeldCharge";
import { openWindow } from "../app";
import { objections } from "../axe";
import { type Handlers, refuse } from "../fixture/answers";

const HELD: HeldCharge = {
  key: { supply_point: "sp-1", period: "2026-10", component: "otros-cargos" },
  supply_code: "10000002",
  account_name: "Lucía Ccori",
  amount: "500.00",
  note: "Acometida nueva",
  file: "cargos.csv",
  row: 3,
  loaded_by: "supervisor",
  loaded_at: "2026-11-02T15:00:00Z",
};

const open = (overrides: Handlers = {}) =>
  openWindow("/settlement/inputs?period=2026-10", {
    overrides: { "metering|held_charges": () => [HELD], ...overrides },
  });

it("says that a charge waits, and approves it with a reason", async () => {
  let held = [HELD];
  const { user, backend } = await open({
    "metering|held_charges": () => held,
    "metering|decide_charge": () => {
      held = [];
      return null;
    },
  });
  expect(await screen.findByTestId("held-charges")).toHaveTextContent(
    "1 cargo pasa del límite y espera a otra persona.",
  );
  await user.click(screen.getByTestId("held-open"));
  expect(await screen.findByTestId("held-charge")).toHaveTextContent("500.00");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("held-approve"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  await user.type(screen.getByTestId("held-reason"), "Conforme");
  await user.click(screen.getByTestId("held-approve"));
  await waitFor(() => expect(screen.queryByTestId("held-charges")).toBeNull());
  expect(backend.called("metering|decide_charge").map(({ args }) => args)).toMatchObject([
    { key: HELD.key, approved: true, reason: "Conforme" },
  ]);
});

it("declines a charge, and says beside the field why it could not", async () => {
  const { user } = await open({
    "metering|decide_charge": ({ approved }) => refuse("invalid", `aprobado: ${approved}`, "reason"),
  });
  await user.click(await screen.findByTestId("held-open"));
  await user.type(await screen.findByTestId("held-reason"), "Sin sustento");
  await user.click(screen.getByTestId("held-decline"));
  await waitFor(() =>
    expect(screen.getByTestId("held-reason")).toHaveAccessibleDescription("aprobado: false"),
  );
});

it("lets nobody decide on a charge of their own", async () => {
  const { user } = await open({ "metering|held_charges": () => [{ ...HELD, loaded_by: "demo" }] });
  await user.click(await screen.findByTestId("held-open"));
  expect(await screen.findByText("Lo cargó usted: lo decide otra persona.")).toBeVisible();
  expect(screen.queryByTestId("held-approve")).toBeNull();
});

it("keeps the limit of a charge, and none when it is emptied", async () => {
  const { user, backend } = await openWindow("/settings?section=checks");
  const field = await screen.findByTestId("charge-limit");
  await user.type(field, "1000");
  await user.click(screen.getByTestId("charge-limit-save"));
  await waitFor(() => expect(backend.called("metering|set_charge_limit")).toHaveLength(1));
  await user.clear(await screen.findByTestId("charge-limit"));
  await user.click(screen.getByTestId("charge-limit-save"));
  await waitFor(() => expect(backend.called("metering|set_charge_limit")).toHaveLength(2));
  expect(backend.called("metering|set_charge_limit").map(({ args }) => args.limit)).toEqual([
    { limit: { minor: 100_000, currency: "PEN" } },
    { limit: null },
  ]);
});
