import { expect, it } from "vitest";
import { picture } from "~/features/settlement/dashboard/sankey";
import type { Dashboard } from "~/generated/Dashboard";
import { CLOSED, CLOSING } from "../fixture/cycles";
import { dashboardOf, stagedServices } from "../fixture/staged";
import { makeWorld } from "../fixture/world";

const { cycles, resettlements } = makeWorld({ size: 1200 });
const dashboard = (period: string): Dashboard =>
  dashboardOf(stagedServices(cycles.list(), period), period, 1200, resettlements);

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
