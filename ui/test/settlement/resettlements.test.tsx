import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { CLOSING } from "../fixture/cycles";
import { makeWorld } from "../fixture/world";

const rows = makeWorld({}).resettlements.rows();
const sent = rows.find(({ difference }) => difference && difference.minor < 0);
const pending = rows.find(({ state }) => state === "pending");
if (!sent || !pending) throw new Error("the fixture lacks resettlements");
const of = (row: typeof sent) => `/settlement/resettlements/${row.cycle}/${row.supply_point}`;
const plain = (testId: string) => screen.getByTestId(testId).textContent?.replace(/\u00a0/g, " ");
const address = () => router.state.location.pathname;
const full = "Ciclo de agosto de 2026";

type Overrides = NonNullable<Parameters<typeof openWindow>[1]>["overrides"];

async function ask(at = "/settlement/resettlements", overrides: Overrides = {}) {
  const opened = await openWindow(at, { overrides });
  await opened.user.click(await screen.findByTestId("ask-resettlement"));
  await screen.findByTestId("resettlement-form");
  return opened;
}

it("lists what is settled again, by period, by words and those that are not sent", async () => {
  const { user } = await openWindow("/settlement/resettlements");
  await waitFor(() =>
    expect(screen.getByTestId("count-resettlements")).toHaveTextContent(`${rows.length} filas`),
  );
  await user.click(screen.getByTestId("resettlements-open"));
  const open = rows.filter(({ state }) => state === "pending");
  await waitFor(() =>
    expect(screen.getByTestId("count-resettlements")).toHaveTextContent(`${open.length} filas`),
  );
  expect(router.state.location.search).toEqual({ open: true });
  await user.type(screen.getByTestId("resettlements-filter"), "no hay nadie así");
  expect(await screen.findByTestId("empty")).toHaveTextContent("Nada coincide");
});

it("says what to do where nothing was settled again", async () => {
  await openWindow("/settlement/resettlements", { size: 0 });
  expect(await screen.findByTestId("empty")).toHaveTextContent("No hay reliquidaciones");
});

it("shows the difference line by line, and leaves out what did not change", async () => {
  const { user } = await openWindow(of(sent));
  const lines = await screen.findAllByTestId("difference-line");
  expect(lines).toHaveLength(6);
  expect(plain("resettlement-difference")).toBe("Diferencia-S/ 15.14");
  expect(screen.getByTestId("resettlement-state")).toHaveTextContent("Nota de crédito");
  expect(screen.getByRole("link", { name: sent.note_number ?? "" })).toBeVisible();
  await user.click(screen.getByTestId("changed-only"));
  const changed = screen.getAllByTestId("difference-line").map((line) => line.firstChild?.textContent);
  expect(changed).toEqual(["Energía activa", "IGV", "Aporte Ley 28749, electrificación rural"]);
});

it("says what is next while it is not settled, and leads to its cycle", async () => {
  const { user } = await openWindow(of(pending));
  expect(await screen.findByTestId("resettlement-next")).toHaveTextContent("pulse «Liquidar»");
  await user.click(screen.getByTestId("resettlement-cycle"));
  expect(await screen.findByTestId("cycle-reason")).toHaveTextContent(pending.reason);
  expect(screen.getByTestId("cycle-run")).toHaveTextContent("Liquidar");
});

it("shows the latest of the period on the dashboard and leads to all of them", async () => {
  const { user } = await openWindow("/settlement");
  const panel = await screen.findByTestId("latest-resettlements");
  expect(within(panel).getAllByTestId("latest-resettlement")).toHaveLength(5);
  await user.click(within(panel).getByText("Ver todas"));
  await screen.findByTestId("table-resettlements");
  expect(router.state.location.search).toEqual({ period: CLOSING });
});

it("does not ask without services or a reason", async () => {
  const { user, backend } = await ask();
  await user.click(screen.getByTestId("resettlement-send"));
  expect(await screen.findByText("Escriba al menos un código.")).toBeVisible();
  expect(screen.getByText("Este dato es necesario.")).toBeVisible();
  expect(backend.called("settlement|request_resettlement")).toEqual([]);
});

it("takes pasted codes, and names those that it does not know", async () => {
  const { user, backend } = await ask();
  expect(screen.getByTestId("resettlement-period")).toHaveValue("septiembre de 2026");
  await user.click(screen.getByTestId("resettlement-codes"));
  await user.paste("su000003, SU999999");
  await user.keyboard("{Enter}");
  await user.type(screen.getByTestId("resettlement-reason"), "Lectura corregida");
  await user.click(screen.getByTestId("resettlement-send"));
  const answer = await screen.findByTestId("resettlement-requested");
  expect(answer).toHaveTextContent("1 servicio se liquidará de nuevo.");
  expect(answer).toHaveTextContent("SU999999 no es código de ningún suministro.");
  expect(backend.called("settlement|request_resettlement")[0]?.args.resettlement).toEqual({
    period: CLOSING,
    services: { codes: ["su000003", "SU999999"] },
    reason: "Lectura corregida",
  });
  await user.click(screen.getByTestId("resettlement-open"));
  await waitFor(() => expect(address()).toBe("/settlement/cy-11"));
  expect(await screen.findByTestId("cycle-run")).toHaveTextContent("Liquidar");
});

it("says how many were left out and why, before going to the cycle", async () => {
  const { user } = await ask("/settlement/resettlements", {
    "settlement|request_resettlement": () => ({
      cycle: "cy-10",
      services: 40,
      not_closed: 2,
      under_way: 1,
      unknown: [],
    }),
  });
  await user.click(screen.getByText("Un ciclo entero"));
  await user.click(screen.getByTestId("resettlement-cycle"));
  await user.click(await screen.findByText(/^Setiembre, zonas Centro y Sur · \d+$/));
  await user.type(screen.getByTestId("resettlement-reason"), "Pliego corregido");
  await user.click(screen.getByTestId("resettlement-send"));
  const answer = await screen.findByTestId("resettlement-requested");
  expect(answer).toHaveTextContent("40 servicios se liquidarán de nuevo.");
  expect(answer).toHaveTextContent("3 se quedaron fuera");
  expect(answer).toHaveTextContent("2 no están facturados en el periodo.");
  expect(answer).toHaveTextContent("1 está en otra reliquidación sin enviar.");
  await user.click(screen.getByTestId("resettlement-open"));
  await screen.findByTestId("cycle-reason");
});

it.each([
  ["reason", "Son 200 signos como mucho."],
  ["services", "Ninguno está facturado en ese periodo."],
])("shows a refusal of %s beside it", async (field, sentence) => {
  const { user } = await ask("/invoices/in-3-0", {
    "settlement|request_resettlement": () => refuse("invalid", sentence, field),
  });
  await user.type(screen.getByTestId("resettlement-reason"), "x");
  await user.click(screen.getByTestId("resettlement-send"));
  expect(await screen.findByText(sentence)).toBeVisible();
  expect(screen.queryByTestId("toast-error")).toBeNull();
});

it("is asked for the service of an invoice", async () => {
  const { user, backend } = await ask("/invoices/in-3-0");
  expect(screen.getByTestId("resettlement-wanted")).toHaveTextContent("SU000003");
  await user.type(screen.getByTestId("resettlement-reason"), "Lectura corregida");
  await user.click(screen.getByTestId("resettlement-send"));
  await waitFor(() => expect(address()).toBe("/settlement/cy-11"));
  expect(backend.called("settlement|request_resettlement")[0]?.args.resettlement).toMatchObject({
    period: CLOSING,
    services: { these: ["sp-3"] },
  });
});

it("is asked for all services of a cycle", async () => {
  const { user, backend } = await ask("/settlement/cy-5");
  expect(screen.getByTestId("resettlement-wanted")).toHaveTextContent(full);
  await user.type(screen.getByTestId("resettlement-reason"), "Pliego corregido");
  await user.click(screen.getByTestId("resettlement-send"));
  await waitFor(() => expect(address()).toBe("/settlement/cy-11"));
  expect(backend.called("settlement|request_resettlement")[0]?.args.resettlement).toMatchObject({
    period: "2026-08",
    services: { cycle: "cy-5" },
  });
});

it("is asked for services ticked in a list, of which only invoiced ones can be", async () => {
  const { user, backend } = await openWindow(`/settlement/services?period=${CLOSING}&stage=selected`);
  const boxes = (await screen.findAllByTestId("choose-staged")) as HTMLInputElement[];
  expect(boxes[0]).toBeDisabled();
  const [first, second] = boxes.filter(({ disabled }) => !disabled);
  await user.click(first as HTMLElement);
  await user.click(second as HTMLElement);
  await user.click(screen.getByTestId("ask-resettlement"));
  await user.type(await screen.findByTestId("resettlement-reason"), "Lectura corregida");
  await user.click(screen.getByTestId("resettlement-send"));
  await waitFor(() => expect(backend.called("settlement|request_resettlement")).toHaveLength(1));
  expect(backend.called("settlement|request_resettlement")[0]?.args.resettlement).toMatchObject({
    services: { these: [expect.stringMatching(/^sp-/), expect.stringMatching(/^sp-/)] },
  });
});
