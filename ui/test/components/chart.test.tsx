import { MantineProvider } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SmallBars } from "~/components/SmallBars";
import { SignedInProvider } from "~/lib/session";

const chart = {
  setOption: vi.fn(),
  on: vi.fn(),
  off: vi.fn(),
  resize: vi.fn(),
  dispose: vi.fn(),
  isDisposed: () => true,
};
vi.mock("echarts/core", () => ({ init: () => chart, use: () => {} }));
const { Chart } = await vi.importActual<typeof import("~/components/Chart")>("~/components/Chart");

/** Tells the chart the size of its box, as the window does. */
let tell: (width: number, height: number) => void = () => {};
const NoLayout = globalThis.ResizeObserver;

beforeEach(() => {
  vi.clearAllMocks();
  globalThis.ResizeObserver = class extends NoLayout {
    constructor(told: ResizeObserverCallback) {
      super(told);
      tell = (width, height) =>
        act(() => told([{ contentRect: { width, height } } as ResizeObserverEntry], this));
    }
  };
});
afterEach(() => {
  globalThis.ResizeObserver = NoLayout;
});

const OPTION = {};

it("redraws a chart in the size its box has after the window changed", () => {
  render(<Chart option={OPTION} height={200} label="Consumo" />, { wrapper: MantineProvider });
  tell(640, 200);
  expect(chart.resize).toHaveBeenLastCalledWith({ width: 640, height: 200 });
  tell(320, 200);
  expect(chart.resize).toHaveBeenLastCalledWith({ width: 320, height: 200 });
});

it("leaves a chart as it is while its box is not shown, and never draws bars that are still growing", () => {
  render(<Chart option={OPTION} height={200} label="Consumo" />, { wrapper: MantineProvider });
  tell(0, 0);
  expect(chart.resize).not.toHaveBeenCalled();
  expect(chart.setOption).toHaveBeenCalledWith(expect.objectContaining({ animation: false }));
});

it("does not let the drawing hold its box open", () => {
  render(<Chart option={OPTION} height={200} label="Consumo" />, { wrapper: MantineProvider });
  expect(screen.getByRole("img").firstElementChild).toHaveStyle({ position: "absolute" });
});

it("draws small bars as parts of whatever height their box has", () => {
  const months = [0, 250, 1000].map((energy_wh, at) => ({ period: `2026-0${at + 1}`, energy_wh }));
  const { container } = render(
    <SignedInProvider
      company={{ name: "x", country: "pe", currency: "PEN", timezone: "America/Lima", demo: false }}
      operator={{ id: "1", login: "a", name: "A", role: "operator", active: true, permissions: [] }}
      version="0"
    >
      <SmallBars months={months} />
    </SignedInProvider>,
  );
  const bars = [...container.querySelectorAll<HTMLElement>("[style]")];
  expect(bars.map(({ style }) => style.transform)).toEqual(["scaleY(0.015)", "scaleY(0.25)", "scaleY(1)"]);
  expect(bars.map(({ style }) => style.height)).toEqual(["", "", ""]);
});
