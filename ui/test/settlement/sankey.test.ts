import { SankeyChart } from "echarts/charts";
import { TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { expect, it } from "vitest";
import type { ChartColours } from "~/components/useChartColours";
import { picture, sankeyOption } from "~/features/settlement/dashboard/sankey";
import type { Dashboard } from "~/generated/Dashboard";
import type { Stage } from "~/generated/Stage";
import { es } from "~/i18n/es";
import { makeFormat } from "~/lib/format";
import { CLOSED, CLOSING } from "../fixture/cycles";
import { dashboardOf, stagedServices } from "../fixture/staged";
import { makeWorld } from "../fixture/world";

const { cycles, resettlements } = makeWorld({ size: 1200 });
const dashboard = (period: string): Dashboard =>
  dashboardOf(stagedServices(cycles.list(), period), period, 1200, resettlements);

const format = makeFormat("pe", "America/Lima", "es", "PEN");
const COLOURS = new Proxy({} as ChartColours, { get: () => "#000" });

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

it.each([CLOSING, CLOSED])("the stand-in dashboard of %s is one of real services", (period) => {
  const { stages, flows } = dashboard(period);
  for (const { stage, services, waiting } of stages) {
    const into = sum(flows.filter(({ to }) => to === stage).map((flow) => flow.services));
    const out = sum(flows.filter(({ from }) => from === stage).map((flow) => flow.services));
    expect({ stage, out: out + waiting }).toEqual({ stage, out: services });
    if (stage !== "selected") expect({ stage, into }).toEqual({ stage, into: services });
  }
});

it("makes a node as high as its services and a flow as wide as those that took it", () => {
  const { nodes, links } = picture(dashboard(CLOSING));
  for (const { stage, services } of dashboard(CLOSING).stages) {
    expect(nodes.find(({ name }) => name === stage)?.value).toBe(services);
  }
  for (const { from, to, services } of dashboard(CLOSING).flows) {
    const parts = links.filter(({ mark }) => mark.from === from && mark.stage === to);
    expect(parts.map(({ value }) => value)).toEqual(parts.map(() => services));
    expect(parts[0]?.source).toBe(from);
    expect(parts.at(-1)?.target).toBe(to);
  }
});

it("leads a flow through every column it passes, so that none is drawn over another", () => {
  const { nodes, links } = picture(dashboard(CLOSING));
  const depth = new Map(nodes.map((node) => [node.name, node.depth]));
  const steps = links.map(({ source, target }) => (depth.get(target) ?? 0) - (depth.get(source) ?? 0));
  expect(new Set(steps)).toEqual(new Set([1]));
  expect(nodes.filter(({ lane }) => lane).length).toBeGreaterThan(0);
});

it("shows the usual stages while the month begins, and leaves out what no service took", () => {
  const young: Dashboard = {
    ...dashboard(CLOSING),
    stages: [{ stage: "selected", services: 7, waiting: 7 }],
    flows: [],
  };
  expect(picture(young).nodes.map(({ name, value }) => [name, value])).toEqual([
    ["selected", 7],
    ["validation", 0],
    ["settled", 0],
    ["sent", 0],
    ["invoiced", 0],
  ]);
});

use([SankeyChart, TooltipComponent, SVGRenderer]);

/** The width in px of a letter of a stage's name, about. */
const LETTER = 6.5;

it.each([CLOSING, CLOSED])(
  "keeps the names of the stages of %s whole and apart in a window 1024 px wide",
  (period) => {
    const width = 762;
    const chart = init(null, null, { renderer: "svg", ssr: true, width, height: 276 });
    const words = { name: (stage: Stage) => es.dashboardStage[stage], sentence: () => "" };
    chart.setOption({
      animation: false,
      ...sankeyOption(dashboard(period), { colours: COLOURS, format, words }),
    });
    const drawn = chart
      .renderToSVGString()
      .matchAll(/<text([^>]*?)transform="translate\(([\d.]+) ([\d.]+)\)"[^>]*>([^<]+)</g);
    const labels = [...drawn].map(([, attributes = "", x, y, text = ""]) => {
      const middle = Number(y) + Number(/ y="([-\d.]+)"/.exec(attributes)?.[1] ?? 0);
      const left = Number(x) + Number(/ x="([-\d.]+)"/.exec(attributes)?.[1] ?? 0);
      return { text, left, right: left + text.length * LETTER, top: middle - 6, bottom: middle + 6 };
    });
    expect(labels.length).toBeGreaterThanOrEqual(
      2 * picture(dashboard(period)).nodes.filter(({ lane }) => !lane).length,
    );
    expect(labels.filter(({ right, top, bottom }) => right > width || top < 0 || bottom > 276)).toEqual([]);
    const overlapping = labels.flatMap((one, at) =>
      labels
        .slice(at + 1)
        .filter(
          (other) =>
            one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        )
        .map((other) => `${one.text} / ${other.text}`),
    );
    expect(overlapping).toEqual([]);
  },
);
