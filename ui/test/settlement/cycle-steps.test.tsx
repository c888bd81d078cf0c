import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CycleRow } from "~/generated/CycleRow";
import { nextOf, stepOf } from "~/lib/cycles";
import { openWindow } from "../app";
import { chooseAll, settleChosen } from "../cycle";
import { makeWorld } from "../fixture/world";

const row = makeWorld({}).cycles.open.row;
const cycle = (of: Partial<CycleRow>): CycleRow => ({ ...row, mode: "manual", pending: 0, ...of });
const state = (step: string) => screen.getByTestId(`step-${step}`).dataset.state;
const states = () => ["check", "review", "settle", "send"].map(state);
const count = (step: string) => screen.getByTestId(`step-${step}`).dataset.count;
const reach = (wanted: string) =>
  waitFor(() => expect(screen.getByTestId("cycle-state")).toHaveAttribute("data-state", wanted));

describe("where a manual cycle stands", () => {
  it.each([
    [{ pending: 9, validated: 4 }, "check", "check"],
    [{ review: 3, validated: 4 }, "review", "continue"],
    [{ review: 3, settled: 4 }, "review", "decide"],
    [{ validated: 4, settled: 4 }, "settle", "settle"],
    [{ settled: 4, excluded: 2 }, "send", null],
    [{ invoiced: 4 }, null, null],
  ])("%o", (of, step, next) => {
    expect([stepOf(cycle(of)), nextOf(cycle(of))]).toEqual([step, next]);
  });
});

async function manual() {
  const { user, backend } = await openWindow("/settlement/new");
  await chooseAll(user);
  await settleChosen(user, "manual");
  await reach("validated");
  return { user, backend };
}

it("stops after the checks, settles what passes, and waits for those in review", async () => {
  const { user, backend } = await manual();
  expect(states()).toEqual(["done", "now", "later", "later"]);
  const review = Number(count("review"));
  expect(review).toBeGreaterThan(0);
  expect(Number(count("settle"))).toBe(60 - review);
  expect(screen.getByTestId("send-to-billing")).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByTestId("send-to-billing")).toHaveAccessibleDescription(
    "Falta liquidar o decidir 60 servicios: termínelos o exclúyalos.",
  );

  expect(screen.getByTestId("cycle-run")).toHaveTextContent("Continuar con los que pasan");
  await user.click(screen.getByTestId("cycle-run"));
  await reach("settled");
  await waitFor(() => expect(count("send")).toBe(String(60 - review)));
  expect(states()).toEqual(["done", "now", "later", "later"]);
  expect(screen.queryByTestId("cycle-run")).toBeNull();
  expect(backend.called("settlement|run_cycle")).toHaveLength(2);

  expect(screen.getByTestId("cycle-review")).toHaveAttribute("href", "/#/settlement/cy-1/review");
  await user.click(screen.getByTestId("figure-review"));
  await waitFor(() => expect(screen.getByTestId("count-results")).toHaveTextContent(`${review} filas`));
  for (const box of screen.getAllByTestId("choose-results")) await user.click(box);
  await user.click(screen.getByTestId("decide-release"));
  await user.type(await screen.findByTestId("decide-reason"), "Revisado en terreno{Enter}");
  await waitFor(() => expect(states()).toEqual(["done", "done", "now", "later"]));
  expect(screen.getByTestId("cycle-run")).toHaveTextContent("Liquidar");
  await user.click(screen.getByTestId("cycle-run"));
  await waitFor(() => expect(states()).toEqual(["done", "done", "done", "now"]));

  expect(screen.getByTestId("send-to-billing")).toHaveAttribute("aria-disabled", "false");
  await user.click(screen.getByTestId("send-to-billing"));
  expect(await screen.findByTestId("send-text")).toHaveTextContent("Se emitirán 60 facturas.");
  await user.click(screen.getByTestId("send-confirm"));
  await reach("sent_to_billing");
  expect(screen.queryByTestId("cycle-steps")).toBeNull();
}, 60_000);

it("has the steps of a manual cycle and none for an automatic one", async () => {
  await openWindow("/settlement/cy-8");
  const steps = within(await screen.findByTestId("cycle-steps")).getAllByRole("listitem");
  expect(steps.map((step) => step.textContent)).toEqual([
    expect.stringContaining("Validar6 de 6 · 0 pendientes"),
    "2Revisar3 en revisión",
    "3Liquidar0 de 6 · 3 por liquidar",
    "4Facturar0 de 6 · 0 por facturar",
  ]);
  expect(steps[1]).toHaveAttribute("aria-current", "step");
});

it("says of a resettlement why it is made, what it changes, and that sending it issues notes", async () => {
  const { user } = await openWindow("/settlement/cy-10");
  expect(await screen.findByTestId("cycle-reason")).toHaveTextContent(
    "Reliquidación de septiembre de 2026. Pliego tarifario de setiembre publicado con retraso",
  );
  expect(screen.queryByTestId("cycle-steps")).toBeNull();
  await user.click(screen.getByTestId("cycle-run"));
  await reach("settled");
  const differences = () =>
    screen
      .getAllByTestId("row-results")
      .map((result) => result.querySelector("[data-column=difference]")?.textContent ?? "");
  const known = expect.toBeOneOf(["-15.14", "+9.07", "0.00"]);
  await waitFor(() => expect(differences()).toEqual(differences().map(() => known)));
  await user.click(screen.getByTestId("send-to-billing"));
  expect(await screen.findByTestId("send-text")).toHaveTextContent("Se emitirán notas de crédito o débito");
  expect(screen.getByTestId("send-summary")).not.toHaveTextContent("Total");
  expect(screen.getByTestId("send-summary")).toHaveTextContent("No queda fuera ningún servicio.");
  expect(screen.getByTestId("send-confirm")).toHaveTextContent("Emitir notas");
  await user.click(screen.getByTestId("send-confirm"));
  await reach("sent_to_billing");
  await user.click(screen.getByTestId("jobs-tray"));
  expect(await screen.findByTestId("job-outcome")).toHaveTextContent("2 notas emitidas");
});

it("goes from a service of a resettlement to its difference", async () => {
  const { user } = await openWindow("/settlement/cy-9");
  const [first] = await screen.findAllByTestId("row-results");
  await user.click(within(first as HTMLElement).getByText(/^SU/));
  await user.click(await screen.findByTestId("see-difference"));
  await screen.findAllByTestId("difference-line");
});

it("goes on with services that were released in an automatic cycle", async () => {
  await openWindow("/settlement/cy-1", {
    overrides: {
      "settlement|cycle": () => cycle({ mode: "automatic", state: "settled", pending: 2, settled: 50 }),
    },
  });
  expect(await screen.findByTestId("cycle-run")).toHaveTextContent("Continuar");
  expect(screen.getByTestId("send-to-billing")).toHaveAttribute("aria-disabled", "true");
});

it("counts what is invoiced among the settled all along the way", async () => {
  const billed = cycle({
    id: "cy-8",
    services: 1250,
    excluded: 50,
    settled: 3,
    invoiced: 1100,
    review: 97,
    state: "settled",
  });
  await openWindow("/settlement/cy-8", { overrides: { "settlement|cycle": () => billed } });
  const steps = within(await screen.findByTestId("cycle-steps")).getAllByRole("listitem");
  expect(steps.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("Validar1,200 de 1,200 · 0 pendientes"),
    "2Revisar97 en revisión",
    expect.stringContaining("Liquidar1,103 de 1,200 · 0 por liquidar"),
    expect.stringContaining("Facturar1,100 de 1,200 · 3 por facturar"),
  ]);
  expect(screen.getByTestId("figure-settled")).toHaveTextContent("Por facturar3");
});

it("has in the list of cycles the invoiced among the settled, and sorts them so", async () => {
  const rows = [
    cycle({ id: "a", name: "Facturado", services: 1200, invoiced: 1103 }),
    cycle({ id: "b", name: "Liquidado", services: 40, settled: 40 }),
  ];
  const { user } = await openWindow("/settlement/cycles", { overrides: { "settlement|cycles": () => rows } });
  const settled = () =>
    screen
      .getAllByTestId("row-cycles")
      .map((one) => one.querySelector("[data-column=settled]")?.textContent ?? "");
  await screen.findAllByTestId("row-cycles");
  await user.click(screen.getByTestId("sort-settled"));
  await waitFor(() => expect(settled().toSorted()).toEqual(["1,103", "40"]));
  const first = settled();
  await user.click(screen.getByTestId("sort-settled"));
  await waitFor(() => expect(settled()).toEqual(first.toReversed()));
});
