import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";

const rows = () => screen.getAllByTestId("row-lists").map((row) => row.textContent);

async function open() {
  const opened = await openWindow("/settings?section=lists");
  await screen.findAllByTestId("row-lists");
  return opened;
}

it("adds an entry, and says so beside its code when one is there already", async () => {
  const { user, backend } = await open();
  await user.click(screen.getByTestId("add-entry"));
  await user.type(await screen.findByTestId("entry-name"), "Norte");
  await user.click(screen.getByTestId("entry-save"));
  expect(await screen.findByText("La lista ya tiene «Norte».")).toBeVisible();
  await user.type(screen.getByTestId("entry-name"), " alto");
  await user.type(screen.getByTestId("entry-code"), "NA");
  await user.click(screen.getByTestId("entry-save"));
  await waitFor(() => expect(rows().some((row) => row?.startsWith("NANorte alto"))).toBe(true));
  expect(backend.called("company|add_directory_entry").at(-1)?.args).toMatchObject({
    directory: "zone",
    code: "NA",
    name: "Norte alto",
  });
});

it("gives an entry another name, shows a refusal beside it, and undoes the name", async () => {
  const { user, backend } = await open();
  await user.click(screen.getAllByTestId("rename-entry")[0] as HTMLElement);
  const name = await screen.findByTestId("entry-name");
  await user.clear(name);
  await user.click(name);
  await user.paste("x".repeat(81));
  await user.click(screen.getByTestId("entry-save"));
  expect(await screen.findByText("Escriba de uno a 80 signos.")).toBeVisible();
  await user.clear(name);
  await user.type(name, "Centro histórico");
  await user.click(screen.getByTestId("entry-save"));
  await waitFor(() => expect(rows()[0]).toContain("Centro histórico"));
  await user.click(await screen.findByTestId("toast-action"));
  await waitFor(() => expect(rows()[0]).not.toContain("histórico"));
  expect(backend.called("company|rename_directory_entry").at(-1)?.args).toMatchObject({
    code: "Centro",
    name: "Centro",
  });
});

it("merges one zone into another, and says before and after how many accounts change", async () => {
  const { user, backend } = await open();
  const accounts = Number(/(\d+)$/.exec(rows()[0] ?? "")?.[1]);
  await user.click(screen.getAllByTestId("merge-entry")[0] as HTMLElement);
  const effect = await screen.findByTestId("merge-effect");
  expect(effect).toHaveTextContent(`La usan ${accounts} cuentas.`);
  expect(effect).not.toHaveTextContent("deshacer");
  expect(screen.getByTestId("merge-confirm")).toBeDisabled();
  await user.click(screen.getByTestId("merge-into"));
  await user.click(await screen.findByText("Sur · Sur y valle"));
  expect(effect).toHaveTextContent(
    `${accounts} cuentas pasarán a «Sur y valle». Los predios que la usan cambian igual. No podrá deshacerlo.`,
  );
  await user.click(screen.getByTestId("merge-confirm"));
  expect(await screen.findByTestId("toast")).toHaveTextContent(
    `Se unió «Centro» con «Sur y valle»: cambiaron ${accounts} cuentas.`,
  );
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(backend.called("company|remove_directory_entry")[0]?.args).toMatchObject({
    directory: "zone",
    code: "Centro",
    into: "Sur",
  });
});

it("says what to do with an empty list, and removes an entry nobody chose at once", async () => {
  const { user, backend } = await open();
  await user.click(screen.getByText("Barrios"));
  expect(await screen.findByTestId("empty")).toHaveTextContent("Agregue la primera entrada");
  await user.click(screen.getByText("Regiones"));
  await user.click(await screen.findByTestId("merge-entry"));
  expect(await screen.findByTestId("merge-effect")).toHaveTextContent("Ninguna cuenta cambiará.");
  await user.click(screen.getByTestId("merge-confirm"));
  await waitFor(() => expect(screen.queryAllByTestId("row-lists")).toEqual([]));
  expect(backend.called("company|remove_directory_entry")[0]?.args).toMatchObject({
    code: "LIM",
    into: null,
  });
});
