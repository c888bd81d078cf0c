import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { usePagedRows } from "~/components/table/useRows";
import type { Company } from "~/generated/Company";
import type { OperatorView } from "~/generated/OperatorView";
import type { PageRequest } from "~/generated/PageRequest";
import type { Sort } from "~/generated/Sort";
import { makeQueryClient } from "~/lib/queryClient";
import { SignedInProvider } from "~/lib/session";

type Row = { id: string; amount: number };
const TOTAL = 100_000;
/** How often the name of each row was drawn. */
const drawn = new Map<string, number>();
const NAMES: Column<Row> = {
  id: "id",
  header: "Código",
  width: 200,
  grows: true,
  sortBy: "id",
  cell: ({ id }) => {
    drawn.set(id, (drawn.get(id) ?? 0) + 1);
    return id;
  },
};

const COLUMNS: Column<Row>[] = [
  NAMES,
  { id: "amount", header: "Importe", width: 100, numeric: true, cell: (row) => row.amount },
];
const COMPANY: Company = { name: "x", country: "pe", currency: "PEN", timezone: "America/Lima", demo: false };
const OPERATOR: OperatorView = {
  id: "1",
  login: "a",
  name: "A",
  role: "operator",
  active: true,
  permissions: [],
};

type Props = {
  fetchPage: (page: PageRequest) => Promise<{ rows: Row[]; total: number }>;
  onOpen?: (row: Row) => void;
  onSort?: (sort: Sort) => void;
  onToggle?: (row: Row) => void;
};

function Table({ fetchPage, onOpen, onSort, onToggle }: Props) {
  const rows = usePagedRows(["rows"], fetchPage);
  return (
    <DataTable
      name="test"
      label="Filas"
      columns={COLUMNS}
      rows={rows}
      rowId={(row) => row.id}
      onOpen={onOpen && ((row) => onOpen(row))}
      sort={{ by: "id", descending: false }}
      onSort={onSort}
      selection={onToggle && { chosen: new Set(), toggle: onToggle, toggleAll: () => {} }}
      empty="nada"
    />
  );
}

const page = async ({ offset, limit }: PageRequest) => ({
  total: TOTAL,
  rows: Array.from({ length: limit }, (_, n) => ({ id: `fila ${offset + n}`, amount: offset + n })),
});

function show(props: Partial<Props> = {}) {
  const fetchPage = vi.fn(props.fetchPage ?? page);
  render(
    <MantineProvider>
      <QueryClientProvider client={makeQueryClient()}>
        <SignedInProvider company={COMPANY} operator={OPERATOR} version="0">
          <Table {...props} fetchPage={fetchPage} />
        </SignedInProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { fetchPage, user: userEvent.setup() };
}

const tracks = () => screen.getByRole("grid").style.getPropertyValue("--tracks");

it("draws only the visible rows of 100,000", async () => {
  const { fetchPage } = show();
  expect(await screen.findByText("fila 0")).toBeVisible();
  expect(screen.getAllByTestId("row-test").length).toBeLessThan(50);
  expect(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", String(TOTAL + 1));
  expect(screen.getByTestId("count-test")).toHaveTextContent("100,000 filas");
  expect(fetchPage.mock.calls.every(([{ offset }]) => offset < 400)).toBe(true);
});

it("fetches the page that is scrolled to, and no other", async () => {
  const { fetchPage } = show();
  await screen.findByText("fila 0");
  const grid = screen.getByRole("grid");
  Object.defineProperty(grid, "scrollTop", { value: 50_000 * 34, configurable: true });
  fireEvent.scroll(grid);
  expect(await screen.findByText("fila 50000")).toBeInTheDocument();
  expect(fetchPage.mock.calls.length).toBeLessThan(5);
});

it("has the next page before its rows are visible, and draws no row twice for it", async () => {
  drawn.clear();
  const { fetchPage } = show({ onOpen: () => {}, onToggle: () => {} });
  await screen.findByText("fila 0");
  const grid = screen.getByRole("grid");
  Object.defineProperty(grid, "scrollTop", { value: 90 * 34, configurable: true });
  fireEvent.scroll(grid);
  await waitFor(() => expect(fetchPage).toHaveBeenCalledWith({ offset: 200, limit: 200 }));
  expect(await screen.findByText("fila 90")).toBeInTheDocument();
  expect(screen.queryByText("fila 200")).not.toBeInTheDocument();
  expect(new Set(drawn.values())).toEqual(new Set([1]));
});

it("lends the elements of the rows that leave to those that come, and at rest has them in the order of the list", async () => {
  show();
  await screen.findByText("fila 0");
  const grid = screen.getByRole("grid");
  const elements = () => screen.getAllByTestId("row-test");
  const places = () => elements().map((row) => Number(row.dataset.index));
  const before = new Set(elements());
  Object.defineProperty(grid, "scrollTop", { value: 30 * 34, configurable: true });
  fireEvent.scroll(grid);
  await screen.findByText("fila 30");
  expect(elements().length).toBeGreaterThanOrEqual(before.size);
  const kept = elements().filter((row) => before.has(row));
  expect(kept.length).toBe(before.size);
  await waitFor(() => expect(places()).toEqual(places().toSorted((a, b) => a - b)));
});

it("draws more rows on the side to which the list is flung than on the one it leaves", async () => {
  show();
  await screen.findByText("fila 0");
  const grid = screen.getByRole("grid");
  const ends = () => {
    const places = screen.getAllByTestId("row-test").map((row) => Number(row.dataset.index));
    return { first: Math.min(...places), last: Math.max(...places) };
  };
  const fling = (to: number) => {
    Object.defineProperty(grid, "scrollTop", { value: to * 34, configurable: true });
    fireEvent.scroll(grid);
    return { before: to - ends().first, after: ends().last - (to + Math.floor(600 / 34)) };
  };
  const forward = fling(100);
  expect(forward.after).toBeGreaterThan(forward.before + 10);
  const backward = fling(60);
  expect(backward.before).toBeGreaterThan(backward.after + 10);
  await waitFor(() => expect(60 - ends().first).toBe(12));
});

it("opens and chooses rows with the keyboard alone", async () => {
  const onOpen = vi.fn();
  const onToggle = vi.fn();
  const { user } = show({ onOpen, onToggle });
  await screen.findByText("fila 0");
  screen.getByRole("grid").focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenCalledWith({ id: "fila 2", amount: 2 });
  await user.keyboard("{ArrowUp} ");
  expect(onToggle).toHaveBeenCalledWith({ id: "fila 1", amount: 1 });
});

it("asks to sort the other way when a sorted heading is pressed again", async () => {
  const onSort = vi.fn();
  const { user } = show({ onSort });
  await user.click(await screen.findByTestId("sort-id"));
  expect(onSort).toHaveBeenCalledWith({ by: "id", descending: true });
});

it("keeps the width a person gives to a column", async () => {
  const { user } = show();
  await screen.findByText("fila 0");
  screen.getByRole("button", { name: "Cambiar el ancho de «Importe»" }).focus();
  await user.keyboard("{ArrowRight}");
  await waitFor(() => expect(localStorage.getItem("acometida.columns.test")).toContain("amount"));
});

it("gives a column back the width it had when the screen was left", async () => {
  show();
  await screen.findByText("fila 0");
  const grip = screen.getByRole("button", { name: "Cambiar el ancho de «Código»" });
  fireEvent.mouseDown(grip, { detail: 1, clientX: 100 });
  fireEvent.mouseMove(document, { clientX: 400 });
  fireEvent.mouseUp(document, { clientX: 400 });
  // Nothing is laid out here: the drag starts from the least a column may have.
  const widened = "356px minmax(max(100px, 3ch + 21px), 100fr)";
  await waitFor(() => expect(tracks()).toBe(widened));
  cleanup();
  show();
  await screen.findByText("fila 0");
  expect(tracks()).toBe(widened);
  fireEvent.doubleClick(screen.getByRole("button", { name: "Cambiar el ancho de «Código»" }));
  await waitFor(() => expect(tracks()).toBe("minmax(110px, 200fr) max(100px, 3ch + 21px)"));
});

it("sorts and widens from the headings with the keyboard alone", async () => {
  const onSort = vi.fn();
  const { user } = show({ onSort });
  await screen.findByText("fila 0");
  screen.getByRole("grid").focus();
  await user.tab();
  expect(screen.getByRole("columnheader", { name: /Código/ })).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(onSort).toHaveBeenCalledWith({ by: "id", descending: true });
  await user.keyboard("{ArrowRight}");
  expect(screen.getByRole("columnheader", { name: /Importe/ })).toHaveFocus();
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await waitFor(() => expect(localStorage.getItem("acometida.columns.test")).toContain("amount"));
  await user.tab();
  expect(screen.getByRole("grid")).not.toContainElement(document.activeElement as HTMLElement);
});

it("says why rows did not come and asks again", async () => {
  let broken = true;
  const { user } = show({
    fetchPage: async (request) => {
      if (broken) throw new Error("El disco está lleno. Libere espacio.");
      return page(request);
    },
  });
  expect(await screen.findByTestId("error")).toHaveTextContent("El disco está lleno. Libere espacio.");
  broken = false;
  await user.click(screen.getByTestId("retry"));
  expect(await screen.findByText("fila 0")).toBeVisible();
});

it("says why a further page did not come, and asks for it again", async () => {
  let broken = true;
  const { user } = show({
    fetchPage: async (request) => {
      if (broken && request.offset > 0) throw new Error("No se pudo leer la base de datos.");
      return page(request);
    },
  });
  await screen.findByText("fila 0");
  const grid = screen.getByRole("grid");
  Object.defineProperty(grid, "scrollTop", { value: 50_000 * 34, configurable: true });
  fireEvent.scroll(grid);
  expect(await screen.findByTestId("unread")).toHaveTextContent("No se pudo leer la base de datos.");
  broken = false;
  await user.click(screen.getByTestId("retry"));
  expect(await screen.findByText("fila 50000")).toBeInTheDocument();
  expect(screen.queryByTestId("unread")).not.toBeInTheDocument();
});
