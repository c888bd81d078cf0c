import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { AuditEntry } from "~/generated/AuditEntry";
import { openWindow } from "../app";
import { objections } from "../axe";

const results = async (address = "/settlement/cy-8") => {
  const opened = await openWindow(address);
  const table = await screen.findByTestId("table-results");
  await waitFor(() => expect(within(table).getAllByTestId("row-results").length).toBeGreaterThan(1));
  return opened;
};

it("chooses all that match the filter, not the visible rows, and decides about them once confirmed", async () => {
  const { user, backend } = await results("/settlement/cy-8?state=review");
  await user.click(screen.getByTestId("select-all"));
  expect(screen.getByTestId("results-chosen")).toHaveTextContent("3 elegidos: todos los que coinciden");
  await user.click(screen.getByTestId("decide-exclude"));
  const confirm = within(await screen.findByTestId("decide-confirm"));
  await waitFor(() => expect(confirm.getByText(/^Se decide sobre 3 servicios/)).toBeVisible());
  expect(await objections()).toEqual([]);
  expect(backend.called("settlement|decide_matching")).toEqual([]);
  await user.click(confirm.getByTestId("decide-do"));
  expect(await screen.findByText("3 servicios excluidos.")).toBeVisible();
  expect(backend.called("settlement|decide_matching").map(({ args }) => args)).toEqual([
    {
      request: expect.any(String),
      cycle: "cy-8",
      filter: { state: "review" },
      decision: "exclude",
      reason: "",
    },
  ]);
  expect(backend.called("settlement|decide")).toEqual([]);
  await waitFor(() => expect(screen.queryByTestId("results-chosen")).toBeNull());
});

it("chooses nothing any more once the filter changes", async () => {
  const { user } = await results();
  await user.click(screen.getByTestId("select-all"));
  await screen.findByTestId("results-chosen");
  await user.type(screen.getByTestId("results-filter"), "a");
  await waitFor(() => expect(screen.queryByTestId("results-chosen")).toBeNull());
});

it("still decides about rows chosen one by one, and undoes it", async () => {
  const { user, backend } = await results("/settlement/cy-8?state=review");
  await user.click(screen.getAllByRole("checkbox", { name: "Elegir esta fila" })[0] as HTMLElement);
  expect(screen.getByTestId("results-chosen")).toHaveTextContent("1 servicio elegido");
  await user.click(screen.getByTestId("decide-exclude"));
  await user.click(await screen.findByTestId("toast-action"));
  await waitFor(() =>
    expect(backend.called("settlement|decide").map(({ args }) => args.decision)).toEqual([
      "exclude",
      "include",
    ]),
  );
});

it("releases what a finding stops only for a reason", async () => {
  const { user, backend } = await results("/settlement/cy-8?state=review");
  await user.click(screen.getAllByRole("checkbox", { name: "Elegir esta fila" })[0] as HTMLElement);
  await user.click(screen.getByTestId("decide-release"));
  const confirm = within(await screen.findByTestId("decide-confirm"));
  expect(confirm.getByText(/^Se libera 1 servicio que un hallazgo detiene/)).toBeVisible();
  expect(confirm.getByTestId("decide-do")).toBeDisabled();
  expect(backend.called("settlement|decide")).toEqual([]);
  expect(await objections()).toEqual([]);
  await user.type(confirm.getByTestId("decide-reason"), "Consumo confirmado");
  await user.click(confirm.getByTestId("decide-do"));
  expect(await screen.findByText("1 servicio liberado.")).toBeVisible();
  expect(backend.called("settlement|decide")[0]?.args).toMatchObject({
    decision: "release",
    reason: "Consumo confirmado",
  });
});

it("says beside the reason that all that match need one", async () => {
  const { user, backend } = await results("/settlement/cy-8?state=review");
  await user.click(screen.getByTestId("select-all"));
  await user.click(screen.getByTestId("decide-release"));
  const confirm = within(await screen.findByTestId("decide-confirm"));
  await user.click(confirm.getByTestId("decide-do"));
  expect(await confirm.findByText("Escriba por qué se libera: un hallazgo lo detiene.")).toBeVisible();
  await user.type(confirm.getByTestId("decide-reason"), "Consumo confirmado{Enter}");
  expect(await screen.findByText("3 servicios liberados.")).toBeVisible();
  expect(backend.called("settlement|decide_matching").map(({ args }) => args.reason)).toEqual([
    "",
    "Consumo confirmado",
  ]);
});

it("needs no reason to release what no finding stops", async () => {
  const { user, backend } = await results("/settlement/cy-8?state=validated");
  await user.click(screen.getAllByRole("checkbox", { name: "Elegir esta fila" })[0] as HTMLElement);
  await user.click(screen.getByTestId("decide-release"));
  expect(await screen.findByText("1 servicio liberado.")).toBeVisible();
  expect(backend.called("settlement|decide")[0]?.args).toMatchObject({ decision: "release", reason: "" });
});

/** An entry of the audit about decisions, the newest first. */
const decided = (decision: string, reason: string, subject = "cy-8"): AuditEntry => ({
  desk: "CENTRAL",
  seq: 7,
  at: "2026-11-04T13:12:00Z",
  operator: "rosa",
  action: "decide",
  subject,
  detail: JSON.stringify({ decision, services: ["sp-16"], changed: 1, reason }),
});
const audit = (...rows: AuditEntry[]) => ({
  overrides: { "company|audit_entries": () => ({ rows, total: rows.length }) },
});
const excludedService = async (options = {}) => {
  const opened = await openWindow("/settlement/cy-8?state=excluded", options);
  const [first] = await screen.findAllByTestId("row-results");
  await opened.user.dblClick(first as HTMLElement);
  await screen.findByTestId("service-excluded");
  return opened;
};

it("says of an excluded service who excluded it and why, and includes it again", async () => {
  const { user, backend } = await excludedService(
    audit(decided("include", "", "cy-7"), decided("exclude", "Medidor quemado"), decided("exclude", "Otro")),
  );
  expect(await screen.findByTestId("excluded-reason")).toHaveTextContent("Medidor quemado");
  expect(screen.getByTestId("service-excluded")).toHaveTextContent("rosa, 04/11/2026 08:12");
  expect(screen.getByTestId("service-excluded")).toHaveTextContent(
    "No se liquida ni se factura en este ciclo.",
  );
  const [asked] = backend.called("company|audit_entries");
  expect(asked?.args.filter).toEqual({ action: "decide", text: expect.stringMatching(/^sp-/) });
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("include-again"));
  expect(await screen.findByText("1 servicio incluido de nuevo.")).toBeVisible();
  await waitFor(() => expect(screen.queryByTestId("service-excluded")).toBeNull());
  expect(backend.called("settlement|decide")[0]?.args).toMatchObject({
    supply_points: [asked?.args.filter.text],
    decision: "include",
  });
});

it("gives no reason of another exclusion, of which it knows nothing", async () => {
  await excludedService(audit(decided("include", ""), decided("exclude", "Medidor quemado")));
  expect(await screen.findByText(/^Se excluyó junto con otros servicios/)).toBeVisible();
  expect(screen.queryByText("Medidor quemado")).toBeNull();
});

it("includes nothing again in a cycle that was sent", async () => {
  const { user } = await openWindow("/settlement/cy-7?state=excluded");
  const [first] = await screen.findAllByTestId("row-results");
  await user.dblClick(first as HTMLElement);
  await waitFor(() =>
    expect(screen.getByTestId("service-excluded")).toHaveTextContent("Este ciclo ya se envió a facturación"),
  );
  expect(screen.queryByTestId("include-again")).toBeNull();
});
