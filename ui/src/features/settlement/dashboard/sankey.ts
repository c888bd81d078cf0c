import type { ChartColours } from "~/components/useChartColours";
import type { Dashboard } from "~/generated/Dashboard";
import type { Stage } from "~/generated/Stage";
import type { StageFlow } from "~/generated/StageFlow";
import type { Format } from "~/lib/format";
import { type Mark, type StageWords, shownStages } from "./stages";

/** A node with a unique `name`; a lane is where a flow crosses a column without a stage of its own. */
export type Node = { name: string; depth: number; value: number; mark: Mark; lane: boolean };
export type Link = { source: string; target: string; value: number; mark: Mark };

const COLUMN: Record<Stage, number> = {
  selected: 0,
  validation: 1,
  review: 2,
  estimated: 2,
  settled: 3,
  sent: 4,
  excluded: 4,
  invoiced: 5,
  resettlement: 6,
};

/** The order in a column from the top: the usual way, exceptions, then excluded services with the latest lane first. */
const RANK: Partial<Record<Stage, number>> = { review: 1, estimated: 2, excluded: 9 };
const laneRank = ({ from, to }: StageFlow) => (to === "excluded" ? 8 - COLUMN[from] : 0);

/** The nodes and links of a dashboard; a flow has a node in each column it crosses, so that none overlap. */
export function picture(dashboard: Dashboard): { nodes: Node[]; links: Link[] } {
  const ranked: (Node & { rank: number })[] = shownStages(dashboard).map(({ stage, services, waiting }) => ({
    name: stage,
    depth: COLUMN[stage],
    value: services,
    mark: { stage, services, waiting },
    lane: false,
    rank: RANK[stage] ?? 0,
  }));
  const links: Link[] = [];
  for (const flow of dashboard.flows) {
    const mark = { stage: flow.to, from: flow.from, services: flow.services };
    let source: string = flow.from;
    for (let depth = COLUMN[flow.from] + 1; depth < COLUMN[flow.to]; depth++) {
      const name = `${flow.from}>${flow.to}@${depth}`;
      ranked.push({ name, depth, value: flow.services, mark, lane: true, rank: laneRank(flow) });
      links.push({ source, target: name, value: flow.services, mark });
      source = name;
    }
    links.push({ source, target: flow.to, value: flow.services, mark });
  }
  const nodes = ranked
    .toSorted((a, b) => a.depth - b.depth || a.rank - b.rank)
    .map(({ rank: _, ...node }) => node);
  return { nodes, links };
}

const TONE = {
  selected: "bar",
  validation: "bar",
  review: "barLast",
  estimated: "info",
  settled: "bar",
  sent: "bar",
  invoiced: "barSoft",
  excluded: "neutral",
  resettlement: "deep",
} as const satisfies Record<Stage, string>;

/** A flow has the colour of its target, so that exceptions stand out. */
const OPACITY = 0.34;
const FONT = "'Inter Variable', sans-serif";
/** The width in px from which the names of the stages fit beside their figures. */
const WIDE = 900;

type Context = { colours: ChartColours; format: Format; words: StageWords };

/** The drawing of a dashboard. In a narrow window the figure of a stage stands under its name, and stages farther apart. */
export function sankeyOption(dashboard: Dashboard, { colours, format, words }: Context) {
  const { nodes, links } = picture(dashboard);
  const labelled = (between: string) => ({
    formatter: ({ data: { mark } }: { data: { mark: Mark } }) =>
      `{name|${words.name(mark.stage)}}${between}{count|${format.integer(mark.services)}}`,
  });
  return {
    tooltip: {
      trigger: "item",
      formatter: ({ data }: { data: { mark: Mark } }) => words.sentence(data.mark),
    },
    series: [
      {
        type: "sankey",
        left: 2,
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: "trajectory", lineStyle: { opacity: 0.6 } },
        label: {
          rich: {
            name: { color: colours.text, fontSize: 12, fontFamily: FONT },
            count: { color: colours.text, fontSize: 12, fontWeight: 650, fontFamily: FONT },
          },
        },
        data: nodes.map((node) => {
          const color = colours[TONE[node.mark.stage]];
          return node.lane
            ? { ...node, itemStyle: { color, opacity: OPACITY, borderWidth: 0 }, label: { show: false } }
            : { ...node, itemStyle: { color, borderColor: color, borderWidth: node.value > 0 ? 0 : 1 } };
        }),
        links: links.map((link) => ({
          ...link,
          lineStyle: { color: colours[TONE[link.mark.stage]], opacity: OPACITY, curveness: 0.5 },
        })),
      },
    ],
    media: [
      { option: { series: [{ right: 132, nodeGap: 20, label: labelled(" ") }] } },
      {
        query: { maxWidth: WIDE },
        option: { series: [{ right: 96, nodeGap: 34, label: labelled("\n") }] },
      },
    ],
  };
}
