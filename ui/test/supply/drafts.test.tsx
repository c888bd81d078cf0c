import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Draft } from "~/generated/Draft";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { open, option, pick, step, toContract } from "./wizard";

const half: Draft = {
  id: "dr-1",
  account: "ac-4",
  account_name: "Rosa Luz Quispe Núñez",
  changed_at: new Date(Date.now() - 2.2 * 3_600_000).toISOString(),
  data: {
    step: 2,
    values: {
      code: "SU555",
      contract: { tariff: "pe-pluz-bt5b", from: "2026-10-01", issuer: null },
      group: { id: "gr-2" },
    },
  },
};

it("goes on with a draft at the step where it was left", async () => {
  const { user, backend } = await openWindow("/customers", { overrides: { "supply|drafts": () => [half] } });
  expect(await screen.findByTestId("draft-notice")).toHaveTextContent(
    "Tiene un alta sin terminar de Rosa Luz Quispe Núñez, paso 3 · hace 2 h",
  );
  await user.click(screen.getByTestId("draft-continue"));
  await screen.findByTestId("wizard");
  expect(step()).toBe("contract");
  expect(screen.getByTestId("wizard-from")).toHaveValue("01/10/2026");
  expect(screen.getByTestId("wizard-issuer")).toHaveValue("");
  expect(backend.called("supply|save_draft")).toEqual([]);
  await pick(user, "wizard-issuer", "Distribuidora Eléctrica del Norte S.A.");
  await waitFor(() => expect(backend.called("supply|save_draft")).toHaveLength(1));
  expect(backend.called("supply|save_draft")[0]?.args).toMatchObject({
    id: "dr-1",
    account: "ac-4",
    data: { step: 2, values: { code: "SU555", contract: { issuer: "is-1" } } },
  });
});

it("keeps what was written when the page is left, and goes on with it", async () => {
  const { user } = await open();
  expect(screen.queryByTestId("discard-draft")).toBeNull();
  await user.click(option("wizard-group-kind", "new"));
  await user.type(screen.getByTestId("wizard-group-name"), "Taller");
  await user.click(screen.getByTestId("area-customers"));
  const notice = await screen.findByTestId("draft-notice");
  expect(notice).toHaveTextContent("paso 1 · ahora");
  await user.click(within(notice).getByTestId("draft-continue"));
  expect(await screen.findByTestId("wizard-group-name")).toHaveValue("Taller");
  expect(screen.getByTestId("draft-mark")).toHaveTextContent("Borrador guardado");
});

it("names the draft in the address", async () => {
  const { user, backend } = await open();
  await toContract(user);
  const { id } = backend.called("supply|save_draft").at(-1)?.args ?? {};
  await waitFor(() => expect(router.state.location.search).toMatchObject({ draft: id }));
});

it("says so when the draft cannot be kept", async () => {
  const { user } = await open(undefined, {
    "supply|save_draft": () => refuse("internal", "El disco está lleno."),
  });
  await toContract(user);
  expect(await screen.findByTestId("draft-mark")).toHaveTextContent("No se pudo guardar el borrador");
});

it("discards a draft after asking", async () => {
  const { user, backend } = await open();
  await toContract(user);
  await user.click(await screen.findByTestId("discard-draft"));
  await user.click(await screen.findByTestId("discard-draft-confirm"));
  expect(await screen.findByTestId("account-balance")).toBeVisible();
  expect(await screen.findByTestId("toast")).toHaveTextContent("Se descartó el borrador.");
  expect(screen.queryByTestId("draft-notice")).toBeNull();
  expect(backend.called("supply|delete_draft")).toHaveLength(1);
  const dropped = backend.calls.findLastIndex(({ command }) => command === "supply|delete_draft");
  const saved = backend.calls.findLastIndex(({ command }) => command === "supply|save_draft");
  expect(dropped).toBeGreaterThan(saved);
});

it("discards a draft from its notice, and undoes it", async () => {
  const { user, backend } = await openWindow("/customers/ac-4", {
    overrides: { "supply|drafts": () => [half] },
  });
  expect(await screen.findByTestId("draft-notice")).toHaveTextContent("alta de suministro sin terminar");
  await user.click(screen.getByTestId("draft-drop"));
  await waitFor(() => expect(screen.queryByTestId("draft-notice")).toBeNull());
  await user.click(await screen.findByTestId("toast-action"));
  expect(await screen.findByTestId("draft-notice")).toBeVisible();
  expect(backend.called("supply|save_draft")[0]?.args).toMatchObject({ id: "dr-1", data: half.data });
});

it("says so when a draft is gone and when the account is inactive", async () => {
  const { user } = await openWindow("/customers/ac-4/new-service?draft=gone");
  expect(await screen.findByTestId("empty")).toHaveTextContent("Este borrador ya no existe");
  expect(screen.getByTestId("crumbs")).toHaveTextContent(/^Inicio\/?Clientes/);
  await user.click(screen.getByText("Volver a la cuenta"));
  await screen.findByTestId("add-service");
  await user.click(screen.getByTestId("account-more"));
  await user.click(await screen.findByTestId("deactivate"));
  await user.click(await screen.findByTestId("deactivate-confirm"));
  await waitFor(() => expect(screen.queryByTestId("add-service")).toBeNull());
});
