import { renderHook } from "@testing-library/react";
import type { ECharts } from "echarts/core";
import { expect, it, vi } from "vitest";
import { useZoom, type Zoom } from "~/components/useZoom";

/** What of a chart its zoom speaks to; `moved` is what a person does in it. */
function makeChart() {
  let tell: (event: unknown) => void = () => {};
  const chart = {
    on: (_: string, listener: typeof tell) => {
      tell = listener;
    },
    off: () => {},
    isDisposed: () => false,
    dispatchAction: vi.fn(),
    setOption: vi.fn(),
  };
  return { chart, as: chart as unknown as ECharts, moved: (event: unknown) => tell(event) };
}

const zoom = (start: number, end: number, onChange = () => {}): Zoom => ({
  start,
  end,
  marks: [start],
  write: String,
  onChange,
});

it("moves a chart to the visible range, without hearing of it again", () => {
  const { chart, as } = makeChart();
  const { rerender } = renderHook(({ to }) => useZoom(as, to), { initialProps: { to: zoom(10, 20) } });
  expect(chart.dispatchAction).toHaveBeenLastCalledWith(
    { type: "dataZoom", dataZoomIndex: 0, start: 10, end: 20 },
    { silent: true },
  );
  rerender({ to: zoom(30, 40) });
  expect(chart.dispatchAction).toHaveBeenCalledTimes(2);
  expect(chart.setOption.mock.lastCall?.[0].xAxis.axisTick.customValues).toEqual([30]);
});

it.each([
  ["the slider", { start: 25, end: 75 }],
  ["the wheel", { batch: [{ start: 25, end: 75 }] }],
])("tells the range that a person shows with %s, and leaves the chart there", (_, event) => {
  const { chart, as, moved } = makeChart();
  const onChange = vi.fn();
  const { rerender } = renderHook(({ to }) => useZoom(as, to), {
    initialProps: { to: zoom(0, 100, onChange) },
  });
  moved(event);
  expect(onChange).toHaveBeenCalledWith(25, 75);
  rerender({ to: zoom(25.000_000_001, 75, onChange) });
  expect(chart.dispatchAction).toHaveBeenCalledTimes(1);
});

it("brings a chart that was drawn anew to where the one before was", () => {
  const [first, second] = [makeChart(), makeChart()];
  const to = zoom(10, 20);
  const { rerender } = renderHook(({ chart }) => useZoom(chart, to), { initialProps: { chart: first.as } });
  rerender({ chart: second.as });
  expect(second.chart.dispatchAction).toHaveBeenCalledTimes(1);
});
