import { fireEvent, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, it, vi } from "vitest";
import { makeFormat } from "~/lib/format";
import { openWindow } from "../app";
import { CLOSING } from "../fixture/cycles";

const { NumberFormat, DateTimeFormat } = Intl;

/** Counts the formatters that are made from now on. */
function countFormatters() {
  const made = { count: 0 };
  const counted = <T extends object>(of: T) =>
    new Proxy(of, {
      construct: (target, args) => {
        made.count += 1;
        return Reflect.construct(target as unknown as new () => object, args);
      },
    });
  Object.assign(Intl, { NumberFormat: counted(NumberFormat), DateTimeFormat: counted(DateTimeFormat) });
  return made;
}

afterEach(() => {
  Object.assign(Intl, { NumberFormat, DateTimeFormat });
  vi.restoreAllMocks();
});

const LISTS = [
  ["accounts", "/customers"],
  ["invoices", "/invoices"],
  ["payments", "/payments"],
  ["resettlements", "/settlement/resettlements"],
  ["staged", `/settlement/services?period=${CLOSING}`],
] as const;

it.each(LISTS)(
  "rows of the list of %s that come into view listen to nothing and make no formatter",
  async (name, address) => {
    await openWindow(address, { size: 1200 });
    const indexes = () => screen.getAllByTestId(`row-${name}`).map(({ dataset }) => Number(dataset.index));
    await screen.findAllByTestId(`row-${name}`);
    const grid = screen.getByRole("grid");
    const listens = vi.spyOn(i18next, "on");
    const made = countFormatters();
    Object.defineProperty(grid, "scrollTop", { value: 40 * 34, configurable: true });
    fireEvent.scroll(grid);
    await waitFor(() => expect(Math.max(...indexes())).toBeGreaterThan(60), { timeout: 2000 });
    expect(listens).not.toHaveBeenCalled();
    expect(made.count).toBe(0);
  },
);

it("writes decimals and sizes again with the formatters it has", () => {
  const format = makeFormat("pe", "America/Lima", "es", "PEN");
  const write = () => [
    format.decimal("1234.567"),
    format.price("0.5"),
    format.bytes(2048),
    format.duration(65_000),
  ];
  const first = write();
  const made = countFormatters();
  expect(write()).toEqual(first);
  expect(made.count).toBe(0);
});
