import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
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

const excludedService = async () => {
  const opened = await openWindow("/settlement/cy-8?state=excluded");
  const [first] = await screen.findAllByTestId("row-results");
  await opened.user.dblClick(first as HTMLElement);
  await screen.findByTestId("service-excluded");
  return opened;
};

it("says why a service was excluded, and includes it again", async () => {
  const { user, backend } = await excludedService();
  expect(await screen.findByTestId("excluded-reason")).toHaveTextContent("Medidor quemado");
  expect(screen.getByTestId("service-excluded")).toHaveTextContent(
    "No se liquida ni se factura en este ciclo.",
  );
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("include-again"));
  expect(await screen.findByText("1 servicio incluido de nuevo.")).toBeVisible();
  await waitFor(() => expect(screen.queryByTestId("service-excluded")).toBeNull());
  expect(backend.called("settlement|decide")[0]?.args).toMatchObject({ decision: "include" });
});

it("includes nothing again in a cycle that was sent", async () => {
  const { user } = await openWindow("/settlement/cy-7?state=excluded");
  const [first] = await screen.findAllByTestId("row-results");
  await user.dblClick(first as HTMLElement);
  await waitFor(() =>
    expect(screen.getByTestId("service-excluded")).toHaveTextContent("Este ciclo ya se envió a facturación"),
  );
  expect(screen.queryByTestId("include-again")).toBeNull();
  expect(screen.getByTestId("excluded-reason")).toHaveTextContent("sin escribir un motivo");
});
