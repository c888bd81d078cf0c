import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { objections } from "../axe";
import { refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const open = (overrides = {}) => openWindow("/settings?section=map", { overrides });
const SERVER = { address: "https://mapas.pe/{z}/{x}/{y}.png", attribution: "© Mapas del Perú" };

async function write(user: Awaited<ReturnType<typeof open>>["user"], { address, attribution } = SERVER) {
  await user.click(await screen.findByTestId("tiles-address"));
  await user.paste(address);
  await user.click(screen.getByTestId("tiles-attribution"));
  await user.paste(attribution);
  await user.click(screen.getByTestId("tiles-save"));
}

it("is off until a server is written, sends what was written, and undoes it", async () => {
  const { user, backend } = await open();
  expect(await screen.findByTestId("tiles-state")).toHaveTextContent("Desactivadas");
  expect(screen.queryByTestId("tiles-try")).toBeNull();
  expect(await objections()).toEqual([]);
  await write(user);
  await waitFor(() => expect(screen.getByTestId("tiles-state")).toHaveTextContent(/^Activadas/));
  expect(backend.called("supply|set_map_tiles")[0]?.args).toMatchObject({ tiles: SERVER });
  await user.click(screen.getByTestId("toast-action"));
  await waitFor(() => expect(screen.getByTestId("tiles-state")).toHaveTextContent("Desactivadas"));
  expect(backend.called("supply|set_map_tiles")[1]?.args).toMatchObject({ tiles: null });
  expect(screen.getByTestId("tiles-address")).toHaveValue("");
});

it("turns off by emptying the address, and the toast gives the server back", async () => {
  const { user, backend } = await open();
  await write(user);
  await screen.findByTestId("tiles-try");
  await user.clear(screen.getByTestId("tiles-address"));
  await user.click(screen.getByTestId("tiles-save"));
  expect(await screen.findByText("Los mapas ya no piden imágenes.")).toBeVisible();
  expect(backend.called("supply|set_map_tiles")[1]?.args).toMatchObject({ tiles: null });
  await user.click(screen.getAllByTestId("toast-action").at(-1) as HTMLElement);
  await waitFor(() => expect(screen.getByTestId("tiles-address")).toHaveValue(SERVER.address));
});

it("says beside its field why an address was refused", async () => {
  const { user } = await open();
  await write(user, { ...SERVER, address: "ftp://mapas.pe/{z}" });
  expect(await screen.findByText("La dirección empieza con http:// o https://.")).toBeVisible();
  expect(screen.getByTestId("tiles-address")).toBeInvalid();
  expect(screen.getByTestId("tiles-state")).toHaveTextContent("Desactivadas");
});

it("tries one picture: shows it, or says what went wrong", async () => {
  let broken = false;
  const { user, backend } = await open({
    "supply|map_tiles": () => SERVER,
    "supply|map_tile": () =>
      broken ? refuse("unreachable", "El servidor de mapas no responde.") : new ArrayBuffer(8),
  });
  await user.click(await screen.findByTestId("tiles-try"));
  const picture = await screen.findByTestId("tiles-picture");
  expect(picture).toHaveAccessibleName("El mundo entero, como lo dibuja el servidor");
  expect(backend.called("supply|map_tile")[0]?.args).toEqual({ z: 0, x: 0, y: 0 });
  fireEvent.error(picture);
  expect(await screen.findByTestId("tiles-problem")).toHaveTextContent("no es una imagen");
  broken = true;
  await user.click(screen.getByTestId("tiles-try"));
  await waitFor(() =>
    expect(screen.getByTestId("tiles-problem")).toHaveTextContent("El servidor de mapas no responde."),
  );
  await user.type(screen.getByTestId("tiles-attribution"), "x");
  expect(screen.getByTestId("tiles-try")).toBeDisabled();
});

it("is of administrators only", async () => {
  await open({
    "company|session_state": () => ({
      first_start: false,
      company: COMPANY,
      operator: operators[1],
      last_login: null,
      version: "0",
    }),
  });
  await screen.findByTestId("settings-appearance");
  expect(screen.queryByTestId("settings-map")).toBeNull();
  expect(screen.queryByTestId("tiles-address")).toBeNull();
});
