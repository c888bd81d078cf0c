import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";

const groups = () => screen.getAllByTestId("service-group").map(({ textContent }) => textContent);

it("gives a group another name and alias, and shows a name that is taken", async () => {
  const { user, backend } = await openWindow("/customers/ac-4");
  await user.click(await screen.findByTestId("edit-group"));
  const name = await screen.findByTestId("group-name");
  expect(screen.getByTestId("group-alias")).toHaveValue("Casa de la familia");
  await user.clear(name);
  await user.type(name, "Negocio{Enter}");
  expect(await screen.findByText("La cuenta ya tiene un grupo con ese nombre.")).toBeVisible();
  await user.clear(name);
  await user.type(name, "Casa{Enter}");
  await waitFor(() => expect(groups()[0]).toBe("CasaCasa de la familia · 1 servicio"));
  expect(backend.called("supply|change_group").at(-1)?.args).toMatchObject({
    id: "gr-1",
    group: { name: "Casa", alias: "Casa de la familia" },
  });
});

it("adds a group, which says how to go on", async () => {
  const { user, backend } = await openWindow("/customers/ac-4");
  await user.click(await screen.findByTestId("add-group"));
  await user.type(await screen.findByTestId("group-name"), "Taller");
  await user.click(screen.getByTestId("group-save"));
  expect(await screen.findByTestId("empty")).toHaveTextContent("Este grupo no tiene suministros");
  expect(screen.getByTestId("group-title")).toHaveTextContent("Taller");
  expect(backend.called("supply|add_group")[0]?.args).toMatchObject({
    account: "ac-4",
    group: { name: "Taller", alias: "" },
  });
});

it("searches many services by group, alias or address", async () => {
  const { user } = await openWindow("/customers/ac-7");
  const search = await screen.findByTestId("groups-filter");
  await user.type(search, "huascar");
  await waitFor(() => expect(groups()).toEqual(["Depósitos2 servicios"]));
  expect(screen.getAllByTestId("service-card")).toHaveLength(2);
  await user.clear(search);
  await user.type(search, "bodega");
  await waitFor(() => expect(groups()).toEqual(["NegocioBodega de la esquina · 1 servicio"]));
});
