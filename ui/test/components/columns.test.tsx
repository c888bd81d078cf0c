import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import { leftOut } from "~/components/table/widths";
import { makeQueryClient } from "~/lib/queryClient";
import { SignedInProvider } from "~/lib/session";
import { theme } from "~/theme/theme";
import { openWindow } from "../app";

afterEach(() => {
  vi.unstubAllGlobals();
});

type Row = { name: string; code: string; energy: string };

const COLUMNS: Column<Row>[] = [
  { id: "name", header: "Nombre", width: 240, grows: true, cell: ({ name }) => name },
  { id: "code", header: "Código", width: 60, cell: ({ code }) => code },
  { id: "energy", header: "kWh", width: 60, numeric: true, cell: ({ energy }) => energy },
];
const SMALL: Row = { name: "Ñusta Óscar Zúñiga Quispe", code: "1", energy: "9.00" };
const LARGE: Row = { ...SMALL, code: "SU000001", energy: "411,790.12" };

function show(rows: readonly Row[], columns = COLUMNS) {
  cleanup();
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={makeQueryClient()}>
        <SignedInProvider
          company={{ name: "x", country: "pe", currency: "PEN", timezone: "America/Lima", demo: false }}
          operator={{ id: "1", login: "a", name: "A", role: "operator", active: true, permissions: [] }}
          version="0"
        >
          <DataTable
            name="test"
            label="Filas"
            columns={columns}
            rows={listRows(rows)}
            rowId={({ name }) => name}
            empty="nada"
          />
        </SignedInProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return userEvent.setup();
}

const tracks = () => screen.getByRole("grid").style.getPropertyValue("--tracks");
const headings = () => screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
/** Nothing is laid out here, so a menu counts as hidden. */
const hidden = true;
const openMenu = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByTestId("columns-test"));
  return screen.findByRole("menu", { hidden });
};

it("gives a figure and a code the width of their contents, and all that is left over to the name", () => {
  show([SMALL]);
  expect(tracks()).toBe("minmax(132px, 240fr) max(60px, 1ch + 21px) max(60px, 3.5ch + 21px)");
  show([SMALL, LARGE].map((row, at) => ({ ...row, name: `${at}` })));
  expect(tracks()).toBe("minmax(132px, 240fr) max(60px, 8.4ch + 21px) max(60px, 9ch + 21px)");
});

it("does not cut a figure in a column that a person narrowed", () => {
  localStorage.setItem("acometida.columns.test", JSON.stringify({ energy: 56 }));
  show([LARGE]);
  expect(tracks()).toContain("max(56px, 9ch + 21px)");
});

it("hides a column, keeps it hidden when the list is opened again, and shows all at once", async () => {
  let user = show([LARGE]);
  await user.click(within(await openMenu(user)).getByRole("menuitemcheckbox", { name: "Código", hidden }));
  expect(headings()).toEqual(["Nombre", "kWh"]);
  user = show([LARGE]);
  expect(headings()).toEqual(["Nombre", "kWh"]);
  expect(screen.getByTestId("columns-test")).toHaveTextContent("Columnas (1 oculta)");
  await user.click(within(await openMenu(user)).getByRole("menuitem", { name: "Mostrar todas", hidden }));
  expect(headings()).toEqual(["Nombre", "Código", "kWh"]);
  expect(localStorage.getItem("acometida.hidden.test")).toBeNull();
});

it("hides columns with the keyboard alone", async () => {
  const user = show([LARGE]);
  screen.getByTestId("columns-test").focus();
  await user.keyboard("{Enter}");
  await screen.findByRole("menu", { hidden });
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(headings()).toEqual(["Nombre", "Código"]);
});

it("never offers to hide the column that identifies the rows", async () => {
  const user = show([LARGE]);
  const offered = within(await openMenu(user)).getAllByRole("menuitemcheckbox", { hidden });
  expect(offered.map(({ textContent }) => textContent)).toEqual(["Código", "kWh"]);
});

/** The table in a window of 1280 px: without the rail, the margins, the border and the scroll bar. */
const TABLE = 1280 - 188 - 40 - 2 - 15;

/** Every element that asks for its size is this wide. */
const isWide = (width: number) =>
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(private readonly seen: ResizeObserverCallback) {}
      observe(target: Element) {
        const entry = { target, contentRect: { width, height: 600 } } as ResizeObserverEntry;
        this.seen([entry], this as unknown as ResizeObserver);
      }
      unobserve() {}
      disconnect() {}
    },
  );

it("keeps a spare column out of a narrow table until an operator shows it, and shows it from then on", async () => {
  isWide(320);
  const [name, code, energy] = COLUMNS;
  const spare = [name, { ...code, spare: true }, energy] as Column<Row>[];
  const user = show([LARGE], spare);
  await waitFor(() => expect(headings()).toEqual(["Nombre", "kWh"]));
  await user.click(within(await openMenu(user)).getByRole("menuitemcheckbox", { name: "Código", hidden }));
  expect(headings()).toEqual(["Nombre", "Código", "kWh"]);
  show([LARGE], spare);
  expect(headings()).toEqual(["Nombre", "Código", "kWh"]);
});

/** A digit of the table's font. */
const CH = 8.1;

/** The width in px of a track, or of the least that one which grows may have. */
const px = (track: string) => {
  const [, set = "0", ch = "0", sides = "0"] = /(\d+)px(?:, ([\d.]+)ch \+ (\d+)px)?/.exec(track) ?? [];
  return Math.max(Number(set), Number(ch) * CH + Number(sides));
};
const tracksOf = (text: string) => text.split(/ (?=max|minmax|\d+px$|\d+px )/);

/** What a list leaves for its first column that grows, and the share it takes of it. */
function nameOf(text: string) {
  const all = tracksOf(text);
  const growing = all.flatMap((track) => Number(/(\d+)fr/.exec(track)?.[1] ?? 0) || []);
  const fixed = all.filter((track) => !track.includes("fr")).reduce((sum, track) => sum + px(track), 0);
  return ((TABLE - fixed) * (growing[0] ?? 0)) / growing.reduce((sum, share) => sum + share, 0);
}

it.each([
  ["/invoices", "invoices", 210],
  ["/payments", "payments", 210],
])("leaves the names of %s their width in a window of 1280", async (address, name, width) => {
  isWide(TABLE);
  await openWindow(address);
  await screen.findAllByTestId(`row-${name}`);
  const grid = within(screen.getByTestId(`table-${name}`)).getByRole("grid");
  expect(nameOf(grid.style.getPropertyValue("--tracks"))).toBeGreaterThan(width);
});

it("leaves out counts and zones of customers in a window of 1280, so that names are read", async () => {
  isWide(TABLE);
  await openWindow("/customers");
  await screen.findAllByTestId("row-accounts");
  const heading = (name: string) => screen.queryByRole("columnheader", { name: new RegExp(name) });
  await waitFor(() => expect(heading("Suministros")).toBeNull());
  expect(heading("Nombre")).not.toBeNull();
});

it("leaves out the last spare columns where names have no space, and none where they have", () => {
  const columns = [
    { id: "number", width: 100 },
    { id: "name", width: 300, grows: true },
    { id: "zone", width: 100, spare: true },
    { id: "issued", width: 100, spare: true },
  ];
  expect(leftOut(columns, {}, 700)).toEqual([]);
  expect(leftOut(columns, {}, 600)).toEqual(["issued"]);
  expect(leftOut(columns, {}, 480)).toEqual(["issued", "zone"]);
  expect(leftOut(columns, {}, 0)).toEqual([]);
});

it("counts what the contents of a column need, not only what it asks for", () => {
  const columns = [
    { id: "total", width: 50, numeric: true },
    { id: "zone", width: 100, spare: true },
  ];
  expect(leftOut(columns, { total: 20 }, 250)).toEqual(["zone"]);
  expect(leftOut(columns, {}, 250)).toEqual([]);
});

/** The same beside the groups of an account, with the rail unfolded. */
const BESIDE_GROUPS = 1280 - 188 - 40 - 210 - 14 - 2;

it.each(["invoices", "payments"])(
  "shows the %s of an account beside its groups without scrolling sideways",
  async (tab) => {
    isWide(BESIDE_GROUPS);
    await openWindow(`/customers/ac-7?tab=${tab}`);
    await screen.findAllByTestId(`row-account-${tab}`);
    const grid = within(screen.getByTestId(`table-account-${tab}`)).getByRole("grid");
    const least = () =>
      tracksOf(grid.style.getPropertyValue("--tracks")).reduce((sum, track) => sum + px(track), 0);
    expect(least()).toBeGreaterThan(600);
    await waitFor(() => expect(least()).toBeLessThanOrEqual(BESIDE_GROUPS));
  },
);
