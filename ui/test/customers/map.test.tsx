import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { PlaceMap } from "~/features/customers/map/PlaceMap";
import type { MapSubject } from "~/generated/MapSubject";
import { makeQueryClient } from "~/lib/queryClient";
import { SignedInProvider } from "~/lib/session";
import { objections } from "../axe";
import { type Handlers, refuse } from "../fixture/answers";
import { fixtureBackend } from "../fixture/backend";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

type Loader = (asked: { url: string }) => Promise<{ data: ArrayBuffer }>;
type Listener = (event: { error: Error }) => void;

const library = vi.hoisted(() => ({
  loaded: false,
  broken: false,
  protocols: new Map<string, Loader>(),
  listeners: new Map<string, Listener>(),
  acts: [] as string[],
}));

vi.mock("maplibre-gl", () => {
  library.loaded = true;
  class FakeMap {
    scrollZoom = {
      enable: () => library.acts.push("wheel on"),
      disable: () => library.acts.push("wheel off"),
    };
    touchZoomRotate = { disableRotation: () => {} };
    keyboard = { disableRotation: () => {} };
    canvas = document.createElement("canvas");
    constructor() {
      if (library.broken) throw new Error("no WebGL");
    }
    on(name: string, listener: Listener) {
      library.listeners.set(name, listener);
    }
    getCanvas = () => this.canvas;
    getCenter = () => ({ lat: 0, lng: 0 });
    getZoom = () => 15;
    project = ([lng, lat]: [number, number]) => ({ x: lng * 10, y: lat * 10 });
    zoomTo = (zoom: number) => library.acts.push(zoom > 15 ? "closer" : "farther");
    fitBounds = () => library.acts.push("fit");
    panTo = () => library.acts.push("pan");
    remove() {}
  }
  return {
    Map: FakeMap,
    setWorkerUrl: () => {},
    addProtocol: (scheme: string, load: Loader) => library.protocols.set(scheme, load),
  };
});

const TILES = { address: "https://mapas.pe/{z}/{x}/{y}.png", attribution: "© Mapas del Perú" };

const OWN = { supply_point: "sp-1" } as const;

async function show(subject: MapSubject = OWN, overrides: Handlers = {}) {
  const backend = fixtureBackend({ overrides });
  const root = createRootRoute();
  const at = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => <PlaceMap subject={subject} />,
  });
  const point = createRoute({
    getParentRoute: () => root,
    path: "/supply-points/$id",
    component: () => <p data-testid="arrived">{point.useParams().id}</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren([at, point]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  const [operator] = operators;
  if (!operator) throw new Error("the fixture has no operator");
  render(
    <MantineProvider>
      <QueryClientProvider client={makeQueryClient()}>
        <SignedInProvider company={COMPANY} operator={operator} version="0">
          <RouterProvider router={router as never} />
        </SignedInProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByTestId("place-map");
  return { backend, user: userEvent.setup({ delay: null }) };
}

it("draws the service among its neighbours with a scale and asks for no picture", async () => {
  const { backend } = await show();
  expect(await screen.findAllByTestId("map-point")).toHaveLength(1);
  expect(screen.getAllByTestId("map-neighbour")).toHaveLength(35);
  expect(screen.getByTestId("map-scale")).toHaveTextContent(/^(1|2|5)0* k?m$/);
  expect(screen.getByTestId("map-caption")).toHaveTextContent("1 suministro35 vecinos");
  expect(backend.called("supply|map_tile")).toEqual([]);
  expect(library.loaded).toBe(false);
  expect(await objections()).toEqual([]);
});

it("tells what a mark is, walks the marks with the arrows and opens one with Enter", async () => {
  const { user } = await show();
  const own = await screen.findByTestId("map-point");
  expect(own).toHaveAccessibleName(/^SU000001, .+, .+/);
  await user.hover(own);
  expect(within(screen.getByTestId("map-card")).getByText("SU000001")).toBeVisible();
  await user.unhover(own);
  expect(screen.queryByTestId("map-card")).toBeNull();
  await user.tab();
  expect(own).toHaveFocus();
  await user.keyboard("{ArrowRight}");
  const next = document.activeElement as HTMLElement;
  expect(next).toHaveAccessibleName(/^Vecino SU000002/);
  expect(screen.getByTestId("map-card")).toHaveTextContent("SU000002");
  await user.keyboard("{Enter}");
  expect(await screen.findByTestId("arrived")).toHaveTextContent("sp-2");
});

it("comes closer, goes away, is dragged and shows all again", async () => {
  const { user } = await show();
  const own = await screen.findByTestId("map-point");
  const metres = () => Number(screen.getByTestId("map-scale").dataset.metres);
  const place = () => own.querySelector("circle")?.getAttribute("cx");
  const [atFirst, there] = [metres(), place()];
  await user.click(screen.getByTestId("map-zoom-in"));
  await user.click(screen.getByTestId("map-zoom-in"));
  expect(metres()).toBeLessThan(atFirst);
  await user.click(screen.getByTestId("map-fit"));
  expect(metres()).toBe(atFirst);
  const sheet = own.closest("svg") as SVGElement;
  fireEvent.pointerDown(sheet, { button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(sheet, { clientX: 25, clientY: 0 });
  fireEvent.pointerUp(sheet);
  fireEvent.pointerMove(sheet, { clientX: 90, clientY: 0 });
  expect(Number(place())).toBeCloseTo(Number(there) + 25);
});

it("says when nothing has coordinates, and why the places did not come", async () => {
  await show({ supply_point: "sp-9" });
  expect(await screen.findByTestId("empty")).toHaveTextContent("Sin coordenadas");
});

it("says why the places did not come and asks again", async () => {
  let broken = true;
  const view = { points: [], without_place: 3, neighbours: [], tiles: null };
  const { user } = await show(OWN, {
    "supply|map_view": () => (broken ? refuse("internal", "El disco está lleno.") : view),
  });
  expect(await screen.findByTestId("error")).toHaveTextContent("El disco está lleno.");
  broken = false;
  await user.click(screen.getByTestId("retry"));
  await waitFor(() => expect(screen.getByTestId("empty")).toHaveTextContent("los 3 suministros"));
});

it("shows each of several services in one same spot, without neighbours, and counts those without a place", async () => {
  const at = (n: number) => ({
    supply_point: `sp-${n}`,
    account: "ac-1",
    code: `SU${n}`,
    account_name: "Rosa",
    address: "Av. Grau 8",
    connected: n !== 2,
    latitude: -12,
    longitude: -77,
  });
  const view = { points: [at(1), at(2), at(3)], without_place: 1, neighbours: [], tiles: null };
  await show({ account: "ac-1" }, { "supply|map_view": () => view });
  const marks = await screen.findAllByTestId("map-point");
  const places = marks.map((mark) => `${mark.lastElementChild?.getAttribute("cx")}`);
  expect(new Set(places).size).toBe(3);
  expect(screen.getByRole("link", { name: /SU2.*Cortado/ })).toBeVisible();
  expect(screen.getByTestId("map-caption")).toHaveTextContent("3 suministros1 suministro sin coordenadas");
});

const withTiles = () => {
  const point = {
    supply_point: "sp-1",
    account: "ac-1",
    code: "SU000001",
    account_name: "Rosa",
    address: "Av. Grau 8",
    connected: true,
    latitude: 12,
    longitude: 34,
  };
  return { "supply|map_view": () => ({ points: [point], without_place: 0, neighbours: [], tiles: TILES }) };
};

it("draws the same marks over the configured pictures, which the core fetches", async () => {
  const { user, backend } = await show(OWN, withTiles());
  await screen.findByTestId("map-tiles");
  expect(screen.getByTestId("map-point").lastElementChild).toHaveAttribute("cx", "340");
  expect(screen.getByTestId("map-attribution")).toHaveTextContent("© Mapas del Perú");
  expect(screen.getByTestId("map-scale")).toHaveTextContent("200 m");
  for (const name of ["zoom-in", "zoom-out", "fit"]) await user.click(screen.getByTestId(`map-${name}`));
  expect(library.acts).toEqual(["wheel off", "closer", "farther", "fit"]);
  const picture = await library.protocols.get("tile")?.({ url: "tile://15/9369/17490" });
  expect(picture?.data.byteLength).toBeGreaterThan(60);
  expect(backend.called("supply|map_tile")[0]?.args).toEqual({ z: 15, x: 9369, y: 17490 });
  expect(await objections()).toEqual([]);
});

it("says why pictures are missing and keeps the marks", async () => {
  await show(OWN, withTiles());
  await screen.findByTestId("map-tiles");
  act(() => library.listeners.get("error")?.({ error: new Error("El servidor no responde.") }));
  expect(screen.getByTestId("map-problem")).toHaveTextContent("El servidor no responde.");
  expect(screen.getByTestId("map-point")).toBeVisible();
  expect(screen.getByTestId("map-scale")).toBeVisible();
  act(() => library.listeners.get("movestart")?.({ error: new Error() }));
  expect(screen.queryByTestId("map-problem")).toBeNull();
});

it("falls back to the scheme on a machine that cannot draw pictures", async () => {
  library.broken = true;
  await show(OWN, withTiles());
  expect(await screen.findByTestId("map-problem")).toHaveTextContent("Este equipo no puede dibujar");
  expect(screen.getByTestId("map-schematic")).toContainElement(screen.getByTestId("map-point"));
});
