import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { isWhole, whatIfOf } from "~/features/what-if/changes";
import { openWindow } from "./app";
import { objections } from "./axe";
import { refuse } from "./fixture/answers";

const pick = async (user: UserEvent, testId: string, name: string | RegExp) => {
  await user.click(screen.getByTestId(testId));
  await user.click((await screen.findAllByRole("option", { name, hidden: true })).at(-1) as HTMLElement);
};

it("writes what is asked as the core takes it", () => {
  const changes = [
    { key: "a", kind: "replace", tariff: "bt5b", by: "bt5a" },
    { key: "b", kind: "prices", tariff: "mt3", component: "", percent: "-4.5" },
    { key: "c", kind: "input", name: " peaje ", value: "41.5" },
  ] as const;
  expect(changes.every(isWhole)).toBe(true);
  expect(isWhole({ key: "d", kind: "prices", tariff: "mt3", component: "", percent: "" })).toBe(false);
  expect(whatIfOf({ period: "2026-09", market: "regulated", filter: {}, changes })).toEqual({
    period: "2026-09",
    market: "regulated",
    filter: {},
    changes: [
      { replace: { tariff: "bt5b", by: "bt5a" } },
      { prices: { tariff: "mt3", component: null, percent: "-4.5" } },
    ],
    inputs: { peaje: "41.5" },
  });
});

async function simulate(options = {}) {
  const opened = await openWindow("/settlement/what-if", options);
  const { user } = opened;
  await screen.findByText("Todavía no se ha simulado nada");
  expect(screen.getByTestId("what-if-run")).toBeDisabled();
  await user.click(screen.getByTestId("what-if-add-prices"));
  await pick(user, "what-if-tariff", "pe-pluz-bt5b");
  await user.type(screen.getByTestId("what-if-percent"), "-5");
  await user.click(screen.getByTestId("what-if-run"));
  return opened;
}

it("simulates a month, shows who gains and who loses, and saves the rows", async () => {
  const { user, backend } = await simulate();
  expect(await screen.findByTestId("what-if-before")).toHaveTextContent("S/ 7,331.20");
  expect(backend.called("settlement|what_if")[0]?.args.asked).toEqual({
    period: "2026-09",
    market: "regulated",
    filter: {},
    changes: [{ prices: { tariff: "pe-pluz-bt5b", component: null, percent: "-5" } }],
    inputs: {},
  });
  expect(screen.getByTestId("what-if-difference")).toHaveTextContent("-S/ 306.40");
  expect(screen.getByTestId("what-if-unrated")).toHaveTextContent(
    "2 servicios se quedarían sin importe y no están en ninguna suma. El primero: La tarifa pe-pluz-bt5a",
  );
  expect(screen.getByTestId("what-if-winners")).toHaveTextContent("27");
  expect(screen.getAllByTestId("what-if-mover")).toHaveLength(38);
  expect(screen.getAllByTestId("what-if-by-tariff")[0]).toHaveTextContent("pe-pluz-bt5b → pe-pluz-bt5a");
  expect(screen.getByRole("img", { name: /^Servicios según cuánto cambiaría su factura/ })).toBeVisible();
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("what-if-save"));
  expect(await screen.findByTestId("toast")).toHaveTextContent("Guardado: simulacion-2026-09.csv");
  await user.type(screen.getByTestId("what-if-percent"), "0");
  expect(await screen.findByTestId("what-if-stale")).toBeVisible();
});

it("waits while it computes, and says why it could not", async () => {
  let answer: (value: unknown) => void = () => {};
  const waits = new Promise((resolve) => {
    answer = resolve;
  });
  await simulate({
    overrides: {
      "settlement|what_if": async () => {
        await waits;
        return refuse("invalid", "No hay tarifa pe-x.");
      },
    },
  });
  expect(await screen.findByText(/puede tardar/)).toBeVisible();
  answer(null);
  expect(await screen.findByText("No hay tarifa pe-x.")).toBeVisible();
});

it("ranks what differs from another system, and opens its lines", async () => {
  const { user } = await openWindow("/settlement/shadow?period=2026-09");
  expect(await screen.findByTestId("shadow-agreeing")).toHaveTextContent("42 de 45");
  await waitFor(() => expect(screen.getAllByTestId("row-shadow")).toHaveLength(4));
  const [worst] = screen.getAllByTestId("shadow-difference");
  expect(worst).toHaveTextContent("alumbrado21,260.001,264.24+4.24+4.12");
  expect(await objections()).toEqual([]);
  await user.click(within(worst as HTMLElement).getByText("alumbrado"));
  await waitFor(() => expect(screen.getAllByTestId("row-shadow")).toHaveLength(2));
  await user.click(screen.getByText("SU000003"));
  expect(await within(await screen.findByRole("dialog")).findByText("Alumbrado público")).toBeVisible();
});

it("says how to bring what there is nothing to compare with", async () => {
  await openWindow("/settlement/shadow?period=2026-08");
  expect(await screen.findByText("No hay con qué comparar")).toBeVisible();
  expect(screen.getByTestId("shadow-import")).toHaveAttribute("href", "/#/imports?kind=shadow");
  expect(await objections()).toEqual([]);
});
