import { act, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { isWhole, whatIfOf } from "~/features/settlement/what-if/changes";
import type { Job } from "~/generated/Job";
import type { WhatIfResult } from "~/generated/WhatIfResult";
import { rememberLanguage } from "~/i18n";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import { refuse } from "../fixture/answers";
import { ASKED, OTHER_TARIFFS } from "../fixture/area/what-if";
import { watcherOf } from "../fixture/jobs";

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

const JOB: Job = {
  id: "jo-7",
  kind: "what_if",
  state: "running",
  title: "Simular 2026-09",
  done: 0,
  total: 0,
  started_at: "2026-11-03T14:00:00Z",
  finished_at: null,
  cycle: null,
  error: null,
  result: null,
};

const zero = { minor: 0, currency: "PEN" } as const;
const NONE_SETTLED: WhatIfResult = {
  services: 0,
  unrated: 0,
  problem: null,
  before: zero,
  after: zero,
  winners: 0,
  losers: 0,
  unchanged: 0,
  by_tariff: [],
  distribution: [],
  gains: [],
  losses: [],
};

type Opened = Awaited<ReturnType<typeof openWindow>>;
const started = (backend: Opened["backend"]) =>
  backend.called("settlement|start_what_if").map(({ args }) => args);

async function simulate(options: Parameters<typeof openWindow>[1] = {}) {
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

/** Simulates with a job that is only as far as it is told to be. */
async function simulateSlowly() {
  let job = JOB;
  let watcher: (job: Job) => void = () => {};
  const opened = await simulate({
    overrides: {
      "settlement|start_what_if": () => job,
      "jobs|list": () => [job],
      "jobs|cancel": () => job,
      "jobs|resume": () => job,
      "jobs|watch": ({ on_change }) => {
        watcher = watcherOf(on_change);
        return null;
      },
    },
  });
  await screen.findByTestId("what-if-job");
  const tell = (part: Partial<Job>) =>
    act(() => {
      job = { ...job, ...part };
      watcher(job);
    });
  return { ...opened, tell };
}

it("simulates a month, shows who gains and who loses, and saves the rows", async () => {
  const { user, backend } = await simulate();
  expect(await screen.findByTestId("what-if-before")).toHaveTextContent("S/ 63,209.88");
  expect(started(backend)).toEqual([
    {
      saved: false,
      request: expect.any(String),
      asked: {
        period: "2026-09",
        market: "regulated",
        filter: {},
        changes: [{ prices: { tariff: "pe-pluz-bt5b", component: null, percent: "-5" } }],
        inputs: {},
      },
    },
  ]);
  expect(screen.getByTestId("what-if-difference")).toHaveTextContent("-S/ 415.12");
  expect(screen.getByTestId("what-if-winners")).toHaveTextContent("56");
  expect(screen.getAllByTestId("what-if-mover")).toHaveLength(56);
  expect(screen.getByRole("img", { name: /^Servicios según cuánto cambiaría su factura/ })).toBeVisible();
  expect(await objections()).toEqual([]);
  await user.type(screen.getByTestId("what-if-percent"), "0");
  expect(await screen.findByTestId("what-if-stale")).toBeVisible();
  await user.click(screen.getByTestId("what-if-save"));
  expect(await screen.findByText(/^Guardando: el archivo quedará/)).toBeVisible();
  const toast = await screen.findByText(/^Terminado: Guardar la simulación de 2026-09/);
  expect(toast).toHaveTextContent("Guardado: simulacion-2026-09.csv, en Documentos/Acometida");
  const [shown, saved] = started(backend);
  expect(saved).toMatchObject({ saved: true, asked: shown?.asked });
  await user.click(screen.getByTestId("toast-action"));
  expect(backend.called("company|open_documents_folder")).toHaveLength(1);
});

it("shows the services of another tariff, those that lose and those without an amount", async () => {
  await openWindow(`/settlement/what-if?job=${JOB.id}`, {
    overrides: { "jobs|list": () => [{ ...JOB, state: "done", result: OTHER_TARIFFS }] },
  });
  expect(await screen.findByTestId("what-if-unrated")).toHaveTextContent(
    "1 servicio se quedaría sin importe y no está en ninguna suma. «energia-punta» necesita",
  );
  await act(() => rememberLanguage("en"));
  expect(screen.getByTestId("what-if-unrated")).toHaveTextContent("«energia-punta» needs the attribute");
  await act(() => rememberLanguage("es"));
  expect(screen.getByTestId("what-if-winners")).toHaveTextContent("56");
  expect(screen.getAllByTestId("what-if-mover")).toHaveLength(57);
  const tariffs = screen.getAllByTestId("what-if-by-tariff").map(({ textContent }) => textContent);
  expect(tariffs).toContainEqual(
    expect.stringContaining("BT5B residencial, Pluz Energía → pe-luzdelsur-bt5b-bloques"),
  );
});

it("shows how far it is and goes on when the page is left", async () => {
  const { user, tell } = await simulateSlowly();
  tell({ done: 150, total: 600 });
  expect(await screen.findByText("150 de 600")).toBeVisible();
  expect(screen.getByTestId("what-if-run")).toBeDisabled();
  expect(screen.queryByText("Todavía no se ha simulado nada")).not.toBeInTheDocument();
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("settlement-cycles"));
  await screen.findByTestId("table-cycles");
  tell({ done: 450 });
  act(() => router.history.back());
  expect(await screen.findByText("450 de 600")).toBeVisible();
  expect(screen.getByTestId("what-if-percent")).toHaveValue("-5 %");
});

it("says that it was cancelled, and simulates the same again", async () => {
  const { user, backend, tell } = await simulateSlowly();
  await user.click(await screen.findByTestId("what-if-cancel"));
  expect(backend.called("jobs|cancel")[0]?.args).toEqual({ job: JOB.id });
  tell({ state: "cancelled" });
  expect(await screen.findByText("Simulación cancelada")).toBeVisible();
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("what-if-again"));
  expect(backend.called("jobs|resume")[0]?.args).toMatchObject({ job: JOB.id });
  tell({ state: "running" });
  expect(await screen.findByTestId("what-if-job")).toBeVisible();
});

it("says why it failed, and tries again", async () => {
  const { user, backend, tell } = await simulateSlowly();
  tell({ state: "failed", error: "El disco está lleno." });
  expect(await screen.findByTestId("error")).toHaveTextContent("El disco está lleno.");
  await user.click(screen.getByTestId("retry"));
  expect(backend.called("jobs|resume")).toHaveLength(1);
});

it("says beside the changes why a question is not taken, until they are others", async () => {
  const { user } = await simulate({
    overrides: {
      "settlement|start_what_if": () => refuse("invalid", "No hay tarifa pe-pluz-bt5b.", "changes"),
    },
  });
  expect(await screen.findByTestId("what-if-refused")).toHaveTextContent("No hay tarifa pe-pluz-bt5b.");
  expect(screen.getByText("Todavía no se ha simulado nada")).toBeVisible();
  expect(screen.queryByTestId("toast-error")).not.toBeInTheDocument();
  await user.type(screen.getByTestId("what-if-percent"), "0");
  await waitFor(() => expect(screen.queryByTestId("what-if-refused")).not.toBeInTheDocument());
});

it("brings the question of an earlier result back with it", async () => {
  const { user } = await simulate();
  await screen.findByTestId("what-if-result");
  const first = router.state.location.href;
  await user.type(screen.getByTestId("what-if-percent"), "0");
  await user.click(screen.getByTestId("what-if-run"));
  await waitFor(() => expect(router.state.location.href).not.toBe(first));
  await screen.findByTestId("what-if-result");
  expect(screen.getByTestId("what-if-percent")).toHaveValue("-50 %");
  act(() => router.history.back());
  await waitFor(() => expect(screen.getByTestId("what-if-percent")).toHaveValue("-5 %"));
  expect(screen.getByTestId("what-if-result")).toBeVisible();
  expect(screen.queryByTestId("what-if-stale")).not.toBeInTheDocument();
});

it("is opened again from the tray, which says how much less it comes to", async () => {
  const { user } = await simulate();
  await screen.findByTestId("what-if-result");
  await user.click(screen.getByTestId("settlement-cycles"));
  await screen.findByTestId("table-cycles");
  await user.click(screen.getByTestId("jobs-tray"));
  expect(await screen.findByTestId("job-outcome")).toHaveTextContent("-S/ 415.12 en 58 servicios");
  await user.click(screen.getByTestId("job-see"));
  expect(await screen.findByTestId("what-if-result")).toBeVisible();
  expect(screen.getByTestId("what-if-percent")).toHaveValue("-5 %");
});

it("shows one of an earlier visit with its question, which can be saved", async () => {
  const { user, backend } = await openWindow(`/settlement/what-if?job=${JOB.id}`, {
    overrides: { "jobs|list": () => [{ ...JOB, state: "done", result: { ...NONE_SETTLED, services: 3 } }] },
  });
  expect(await screen.findByTestId("what-if-percent")).toHaveValue("-5 %");
  expect(screen.getByTestId("what-if-result")).toBeVisible();
  expect(screen.queryByTestId("what-if-stale")).not.toBeInTheDocument();
  await user.click(screen.getByTestId("what-if-save"));
  const [saved] = started(backend);
  expect(saved?.asked).toEqual(ASKED);
  expect(await objections()).toEqual([]);
});

it("says so when a simulation found no settled service", async () => {
  await openWindow(`/settlement/what-if?job=${JOB.id}`, {
    overrides: { "jobs|list": () => [{ ...JOB, state: "done", result: NONE_SETTLED }] },
  });
  expect(await screen.findByText("No hay servicios liquidados")).toBeVisible();
  expect(screen.queryByTestId("what-if-save")).not.toBeInTheDocument();
});

it("says when the simulation of the address is no longer known", async () => {
  await openWindow("/settlement/what-if?job=jo-99");
  expect(await screen.findByText("Esta simulación ya no está")).toBeVisible();
});

it("ranks what differs from another system, and opens its lines", async () => {
  const { user } = await openWindow("/settlement/shadow?period=2026-09");
  expect(await screen.findByTestId("shadow-agreeing")).toHaveTextContent("42 de 45");
  await waitFor(() => expect(screen.getAllByTestId("row-shadow")).toHaveLength(4));
  const [worst] = screen.getAllByTestId("shadow-difference");
  expect(worst).toHaveTextContent("alumbrado21,260.001,264.24+4.244.12");
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
