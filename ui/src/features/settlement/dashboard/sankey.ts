import type { Dashboard } from "~/generated/Dashboard";
import type { Stage } from "~/generated/Stage";
import type { StageFlow } from "~/generated/StageFlow";
import { type Mark, shownStages } from "./stages";

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
