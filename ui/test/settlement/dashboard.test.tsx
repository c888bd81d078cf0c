import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { drawn } from "../chart";
import { type Handlers, refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { CLOSING } from "../fixture/cycles";
import { dashboardOf, stagedServices } from "../fixture/staged";
import { COMPANY, makeWorld } from "../fixture/world";

const { cycles, resettlements } = makeWorld({});
const dashboard = dashboardOf(stagedServices(cycles.list(), CLOSING), CLOSING, 60, resettlements);
const { metrics } = dashboard;
const value = (name: string) =>
  screen.getByTestId(`metric-${name}-value`).textContent?.replace(/\u00a0/g, " ");
const search = () => router.state.location.search;
const signedInAs = (at: 0 | 1 | 2): Handlers => ({
  "company|session_state": () => ({
    first_start: false,
    company: COMPANY,
    operator: operators[at],
    last_login: null,
    version: "0",
  }),
});

beforeEach(() => {
  drawn.chart = {};
});

async function open(address = "/settlement", options: Parameters<typeof openWindow>[1] = {}) {
  const opened = await openWindow(address, options);
  await screen.findByTestId("stages");
  return opened;
}

it("shows the latest period with cycles, its stages and its four figures", async () => {
  await open();
  expect(screen.getByTestId("dashboard-period")).toHaveValue("septiembre de 2026");
  for (const { stage, services, waiting } of dashboard.stages) {
    const cells = within(screen.getByTestId(`stage-${stage}`)).getAllByRole("cell");
    const last = ["invoiced", "excluded", "resettlement"].includes(stage);
    expect(cells.slice(1).map(({ textContent }) => textContent)).toEqual([
      String(services),
      last ? "" : String(waiting),
    ]);
  }
  expect([value("settled"), value("validation"), value("time")]).toEqual([
    String(metrics.settled),
    String(metrics.in_validation),
    "4 min 5 s",
  ]);
  expect(value("value")).toMatch(/^S\/ [\d,]+\.\d\d$/);
  expect(screen.getByRole("img", { name: /60 seleccionados/ })).toBeVisible();
});

it("lists the services behind a figure of the table, as many as it says, and goes back", async () => {
  const { user } = await open();
  await user.click(screen.getByRole("link", { name: /^En revisión: \d+ esperan ahí/ }));
  const total = await screen.findByTestId("staged-total");
  expect(search()).toEqual({ period: CLOSING, stage: "review", waiting: true });
  const waiting = dashboard.stages.find(({ stage }) => stage === "review")?.waiting;
  expect(total).toHaveAttribute("data-count", String(waiting));
  expect(screen.getAllByTestId("row-staged")).toHaveLength(waiting ?? 0);
  act(() => router.history.back());
  await screen.findByTestId("stages");
});

it("lists the services of a flow that is clicked in the picture", async () => {
  await open();
  const flow = dashboard.flows.find(({ from, to }) => from === "review" && to === "settled");
  act(() => drawn.chart.onPick?.({ mark: { stage: "settled", from: "review", services: flow?.services } }));
  const total = await screen.findByTestId("staged-total");
  expect(search()).toEqual({ period: CLOSING, stage: "settled", from: "review" });
  expect(total).toHaveAttribute("data-count", String(flow?.services));
  expect(screen.getByTestId("page-title")).toHaveTextContent("Liquidados");
});

it("keeps the filters of the list in its address, and opens a service", async () => {
  const { user } = await openWindow(`/settlement/services?period=${CLOSING}&stage=settled&from=review`);
  const before = Number((await screen.findByTestId("staged-total")).dataset.count);
  await user.click(screen.getByTestId("staged-from"));
  expect(search()).toEqual({ period: CLOSING, stage: "settled" });
  await waitFor(() =>
    expect(Number(screen.getByTestId("staged-total").dataset.count)).toBeGreaterThan(before),
  );
  await user.click(screen.getByTestId("staged-waiting"));
  await waitFor(() => expect(search()).toMatchObject({ waiting: true }));
  await user.click(screen.getByTestId("clear-filters"));
  expect(search()).toEqual({ period: CLOSING, stage: "settled" });
  const [row] = await screen.findAllByTestId("row-staged");
  await user.click(within(row as HTMLElement).getByText(/^SU/));
  expect(await screen.findByRole("dialog")).toHaveTextContent("Detalle de la liquidación");
});

it("swaps a figure for its alternate, and remembers it for this operator alone", async () => {
  const { user } = await open();
  for (const name of ["settled", "validation", "time", "value"]) {
    await user.click(screen.getByTestId(`metric-${name}-menu`));
    await user.click(await screen.findByTestId(`metric-${name}-swap`));
  }
  const swapped = () => [value("settled"), value("validation"), value("time")];
  const alternates = [String(metrics.not_settled), String(metrics.in_resettlement), "2 h 5 min"];
  expect(swapped()).toEqual(alternates);
  expect(value("value")).toMatch(/^US\$ [\d,]+\.\d\d$/);
  expect(screen.getByTestId("metric-value")).toHaveTextContent("1 US$ = S/ 3.712");
  cleanup();
  await open();
  expect(swapped()).toEqual(alternates);
  cleanup();
  await open("/settlement", { overrides: signedInAs(1) });
  expect(swapped()).toEqual([String(metrics.settled), String(metrics.in_validation), "4 min 5 s"]);
});

it("says what to load where the period has no exchange rate", async () => {
  const { user } = await open("/settlement?period=2026-08");
  await user.click(screen.getByTestId("metric-value-menu"));
  await user.click(await screen.findByTestId("metric-value-swap"));
  expect(value("value")).toBe("Sin tipo de cambio");
  expect(screen.getByTestId("metric-value")).toHaveTextContent(
    "Cargue el insumo tipo_de_cambio de agosto de 2026",
  );
});

it("goes from a figure to its invoices, or to its list with as many rows as it says", async () => {
  const { user } = await open();
  await user.click(screen.getByTestId("metric-validation-menu"));
  expect(await screen.findByTestId("metric-list-validation")).toHaveTextContent(
    "Abrir lista: En validación inicial (6)",
  );
  await user.click(screen.getByTestId("metric-validation-swap"));
  await user.click(screen.getByTestId("metric-validation-menu"));
  await user.click(await screen.findByTestId("metric-list-resettlement"));
  await waitFor(() =>
    expect(screen.getByTestId("count-resettlements")).toHaveTextContent(`${metrics.in_resettlement} filas`),
  );
  expect(search()).toEqual({ period: CLOSING, open: true });
  act(() => router.history.back());
  await user.click(await screen.findByTestId("metric-settled-menu"));
  await user.click(await screen.findByTestId("metric-invoices"));
  await screen.findByTestId("table-invoices");
  expect(search()).toEqual({ period: CLOSING });
});

it("steps from period to period, and says what to do in one without cycles", async () => {
  const { user } = await open();
  await user.click(screen.getByTestId("period-before"));
  await waitFor(() => expect(screen.getByTestId("dashboard-period")).toHaveValue("agosto de 2026"));
  expect(screen.getByTestId("period-before")).toHaveAttribute("aria-disabled", "true");
  await user.keyboard("{Control>}{ArrowRight}{/Control}");
  await waitFor(() => expect(screen.getByTestId("dashboard-period")).toHaveValue("septiembre de 2026"));
  await user.keyboard("{Control>}{ArrowRight}{/Control}");
  expect(await screen.findByTestId("empty")).toHaveTextContent("No hay ciclos en octubre de 2026");
  expect(search()).toEqual({ period: "2026-10" });
  await user.click(within(screen.getByTestId("empty")).getByTestId("new-cycle"));
  await screen.findByTestId("cycle-name");
});

it("starts with the month that has readings in a company that has settled nothing", async () => {
  await openWindow("/settlement", { size: 0 });
  expect(await screen.findByTestId("empty")).toHaveTextContent("No hay ciclos en octubre de 2026");
});

it("says why the dashboard did not come and asks again", async () => {
  let broken = true;
  const { user } = await openWindow("/settlement", {
    overrides: {
      "settlement|dashboard": () =>
        broken ? refuse("internal", "El disco está lleno. Libere espacio e inténtelo de nuevo.") : dashboard,
    },
  });
  expect(await screen.findByTestId("error")).toHaveTextContent("El disco está lleno");
  broken = false;
  await user.click(screen.getByTestId("retry"));
  await screen.findByTestId("stages");
});

it("lets an auditor look and ask for nothing", async () => {
  await open("/settlement", { overrides: signedInAs(1) });
  expect(screen.queryByTestId("new-cycle")).toBeNull();
  expect(screen.queryByTestId("ask-resettlement")).toBeNull();
});
