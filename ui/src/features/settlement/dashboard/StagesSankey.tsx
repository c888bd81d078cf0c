import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "~/components/Chart";
import { useChartColours } from "~/components/useChartColours";
import type { Dashboard } from "~/generated/Dashboard";
import type { Stage } from "~/generated/Stage";
import { useFormat } from "~/lib/session";
import { picture } from "./sankey";
import type { Mark } from "./stages";
import { countOf, useStageWords } from "./stages";

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

/** The diagram of services that went from stage to stage; a click lists them. */
export function StagesSankey({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useChartColours();
  const navigate = useNavigate();
  const words = useStageWords();
  const option = useMemo(() => {
    const { nodes, links } = picture(dashboard);
    return {
      animation: false,
      tooltip: {
        trigger: "item",
        formatter: ({ data }: { data: { mark: Mark } }) => words.sentence(data.mark),
      },
      series: [
        {
          type: "sankey",
          left: 2,
          right: 132,
          top: 8,
          bottom: 8,
          nodeWidth: 12,
          nodeGap: 20,
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: "trajectory", lineStyle: { opacity: 0.6 } },
          label: {
            formatter: ({ data: { mark } }: { data: { mark: Mark } }) =>
              `{name|${words.name(mark.stage)}} {count|${format.integer(mark.services)}}`,
            rich: {
              name: { color: colours.text, fontSize: 12, fontFamily: "'Inter Variable', sans-serif" },
              count: {
                color: colours.text,
                fontSize: 12,
                fontWeight: 650,
                fontFamily: "'Inter Variable', sans-serif",
              },
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
    };
  }, [dashboard, colours, format, words]);
  const open = (item: unknown) => {
    const { stage, from, services } = (item as { mark: Mark }).mark;
    if (services > 0)
      void navigate({
        to: "/settlement/services",
        search: { period: dashboard.period, stage, ...(from && { from }) },
      });
  };
  return (
    <Chart
      option={option}
      height="clamp(230px, 36vh, 400px)"
      label={t("dashboard.picture", {
        period: format.period(dashboard.period),
        selected: format.integer(countOf(dashboard, "selected").services),
        invoiced: format.integer(countOf(dashboard, "invoiced").services),
      })}
      onPick={open}
    />
  );
}
