import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { CycleRow } from "~/generated/CycleRow";
import type { Job } from "~/generated/Job";
import { openWindow } from "../app";
import { chooseAll, settleChosen } from "../cycle";
import { watcherOf } from "../fixture/jobs";

it("settles all that match, excludes the bad ones, bills and prints", async () => {
  const { user, backend } = await openWindow("/settlement/new");
  await user.click(await screen.findByTestId("wizard-next"));
  await waitFor(async () =>
    expect(await screen.findByTestId("selection-count")).toHaveAttribute("data-count", "0"),
  );
  expect(screen.getByTestId("wizard-next")).toBeDisabled();
  await user.click(await screen.findByTestId("select-all"));
  await waitFor(() => expect(screen.getByTestId("selection-count")).toHaveAttribute("data-count", "60"));
  await settleChosen(user);

  await waitFor(() => expect(screen.getByTestId("cycle-state")).toHaveAttribute("data-state", "settled"));
  expect(backend.called("settlement|create_cycle")[0]?.args.cycle).toMatchObject({
    name: "Ciclo de septiembre de 2026",
    market: "regulated",
    period: "2026-09",
    mode: "automatic",
    services: { matching: {} },
  });
  expect(screen.getByTestId("figure-review")).toHaveAttribute("data-count", "4");
  expect(screen.getByTestId("send-to-billing")).toHaveAttribute("aria-disabled", "true");

  await user.click(screen.getByTestId("figure-review"));
  await waitFor(() => expect(screen.getByTestId("count-results")).toHaveTextContent("4 filas"));
  for (const box of screen.getAllByTestId("choose-results")) await user.click(box);
  await user.click(screen.getByTestId("decide-exclude"));
  await waitFor(() => expect(screen.getByTestId("figure-excluded")).toHaveAttribute("data-count", "4"));

  await user.click(screen.getByTestId("send-to-billing"));
  const summary = await screen.findByTestId("send-summary");
  expect(summary).toHaveTextContent("Por facturar56");
  expect(summary).toHaveTextContent(/Quedan fuera:Excluidos: 4$/);
  expect(summary.textContent).toContain(screen.getByTestId("cycle-total").textContent);
  await user.click(screen.getByTestId("send-left-excluded"));
  await waitFor(() => expect(screen.getByTestId("count-results")).toHaveTextContent("4 filas"));
  await waitFor(() => expect(screen.queryByTestId("send-summary")).toBeNull());
  await user.click(screen.getByTestId("send-to-billing"));
  await user.click(await screen.findByTestId("send-confirm"));
  await waitFor(() =>
    expect(screen.getByTestId("cycle-state")).toHaveAttribute("data-state", "sent_to_billing"),
  );
  expect(screen.getByTestId("figure-invoiced")).toHaveAttribute("data-count", "56");

  await user.click(await screen.findByTestId("print-batch"));
  await user.click(await screen.findByTestId("print-by-route"));
  await user.click(await screen.findByTestId("open-batch"));
  expect(await screen.findByTestId("batch-path")).toHaveTextContent(
    "60 facturas · lote-2026-10.pdf, en Documentos/Acometida",
  );
  expect(await screen.findByTestId("pdf-frame")).toHaveAttribute("src", "blob:test");
});

it("undoes a decision from its toast", async () => {
  const cycle: CycleRow = {
    id: "cy-1",
    name: "Ciclo",
    market: "regulated",
    period: "2026-10",
    mode: "automatic",
    state: "settled",
    services: 1,
    pending: 0,
    validated: 0,
    reason: null,
    review: 0,
    settled: 1,
    excluded: 0,
    invoiced: 0,
    energy_wh: 0,
    total: { minor: 0, currency: "PEN" },
    to_invoice: { minor: 0, currency: "PEN" },
    created_at: "2026-11-03T14:00:00Z",
    created_by: "Rosa",
  };
  const { user, backend } = await openWindow("/settlement/cy-1", {
    overrides: {
      "settlement|cycle": () => cycle,
      "settlement|results": () => ({
        total: 1,
        rows: [
          {
            supply_point: "sp-9",
            settlement: null,
            code: "SU9",
            account: "ac-9",
            account_name: "Peña",
            tariff: "t",
            state: "settled",
            energy_wh: 1000,
            previous_energy_wh: null,
            total: null,
            base_total: null,
            findings: [],
            reason: "",
            invoice: null,
          },
        ],
      }),
      "settlement|decide": () => cycle,
    },
  });
  await user.click(await screen.findByTestId("choose-results"));
  await user.click(await screen.findByTestId("decide-exclude"));
  await user.click(await screen.findByTestId("toast-action"));
  await waitFor(() => expect(backend.called("settlement|decide")).toHaveLength(2));
  expect(backend.called("settlement|decide").map(({ args }) => args.decision)).toEqual([
    "exclude",
    "include",
  ]);
});

it("explains a settled line down to its input rows", async () => {
  const { user } = await openWindow("/settlement/new");
  await chooseAll(user);
  await settleChosen(user);
  const [first] = await screen.findAllByTestId("row-results", {}, { timeout: 4000 });
  if (!first) throw new Error("no results");
  await user.click(within(first).getByText("SU000001"));
  const drawer = await screen.findByRole("dialog");
  await user.click((await within(drawer).findAllByTestId("explain-line"))[2] as HTMLElement);
  const trace = await within(drawer).findByTestId("line-trace");
  expect(within(trace).getByTestId("line-rule")).toHaveTextContent("La energía consumida, por su precio.");
  expect(trace).toHaveTextContent("PublicaciónValor de demostración, no publicado");
  expect(trace).toHaveTextContent("133.82 kWh × 0.6327 = 84.667914");
  expect(trace).toHaveTextContent("lecturas-demo.csv:14");
  expect(trace).toHaveTextContent("pe-pluz-bt5b, versión del 04/09/2026");
  await user.click(within(drawer).getByTestId("save-explanation"));
  expect(await screen.findByTestId("toast")).toHaveTextContent(
    "Guardado: explicacion-SU000001-2026-09.pdf, en Documentos/Acometida",
  );
});

it("chooses services one by one too", async () => {
  const { user, backend } = await openWindow("/settlement/new");
  await user.click(await screen.findByTestId("wizard-next"));
  const boxes = await screen.findAllByTestId("choose-services");
  await user.click(boxes[0] as HTMLElement);
  await user.click(boxes[2] as HTMLElement);
  await waitFor(() => expect(screen.getByTestId("selection-count")).toHaveAttribute("data-count", "2"));
  // what those two used and were billed, not all that match
  await waitFor(() =>
    expect(screen.getByTestId("selection-expected")).toHaveTextContent("el mes anterior: 177 kWh, S/ 154.44"),
  );
  await settleChosen(user);
  await waitFor(() => expect(backend.called("settlement|create_cycle")).toHaveLength(1));
  // the inputs it was shown are those of the two
  expect(backend.called("metering|input_needs")[0]?.args.scope).toMatchObject({
    selection: { services: { these: ["sp-1", "sp-3"] } },
  });
  expect(backend.called("settlement|create_cycle")[0]?.args.cycle).toMatchObject({
    services: { these: ["sp-1", "sp-3"] },
  });
});

it("does not let a list asked for earlier undo what a job has just told", async () => {
  let answer: (jobs: Job[]) => void = () => {};
  let tell: (job: Job) => void = () => {};
  const job: Job = {
    id: "jo-9",
    kind: "print",
    state: "running",
    title: "Lote",
    done: 0,
    total: 0,
    started_at: "2026-11-03T14:00:00Z",
    finished_at: null,
    cycle: null,
    error: null,
    result: null,
  };
  const { user } = await openWindow("/", {
    overrides: {
      "jobs|list": () => new Promise<Job[]>((resolve) => (answer = resolve)),
      "jobs|watch": ({ on_change }) => {
        tell = watcherOf(on_change);
        return null;
      },
    },
  });
  await screen.findByTestId("home-accounts");
  act(() => tell({ ...job, state: "done" }));
  answer([job]);
  await user.click(screen.getByTestId("jobs-tray"));
  expect(await screen.findByTestId("job-print")).toHaveTextContent("Terminada");
});
