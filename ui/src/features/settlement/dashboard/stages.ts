import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Dashboard } from "~/generated/Dashboard";
import type { Period } from "~/generated/Period";
import type { Stage } from "~/generated/Stage";
import type { StageFilter } from "~/generated/StageFilter";
import { useFormat } from "~/lib/session";

/** The search part of the address of a list of services. */
export type StagedSearch = Partial<StageFilter> & { period: Period };

/** A part of the diagram and the services that a click on it lists. */
export type Mark = { stage: Stage; from?: Stage; services: number; waiting?: number };

export const STAGES = [
  "selected",
  "validation",
  "review",
  "estimated",
  "settled",
  "sent",
  "invoiced",
  "excluded",
  "resettlement",
] as const satisfies readonly Stage[];

/** The usual stages, always shown; the others show once a service reaches them. */
const WAY: readonly Stage[] = ["selected", "validation", "settled", "sent", "invoiced"];

/** The final stages. */
const LAST: readonly Stage[] = ["invoiced", "excluded", "resettlement"];

export const isLast = (stage: Stage) => LAST.includes(stage);

export const countOf = ({ stages }: Dashboard, stage: Stage) =>
  stages.find((count) => count.stage === stage) ?? { stage, services: 0, waiting: 0 };

/** The stages worth showing, in order. */
export const shownStages = (dashboard: Dashboard) =>
  STAGES.map((stage) => countOf(dashboard, stage)).filter(
    ({ stage, services }) => WAY.includes(stage) || services > 0,
  );

export type StageWords = ReturnType<typeof useStageWords>;

/** The texts of stages and of the flows between them. */
export function useStageWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const name = (stage: Stage) => t(`dashboardStage.${stage}`);
    const counted = (count: number) => ({ count, shown: format.integer(count) });
    return {
      name,
      /** `En revisión: 12 servicios, 3 siguen aquí`. */
      sentence: ({ stage, from, services, waiting = 0 }: Mark) => {
        const head = from ? t("dashboard.flow", { from: name(from), to: name(stage) }) : name(stage);
        const sentence = `${head}: ${t("settlement.servicesOf", counted(services))}`;
        return waiting > 0 && !isLast(stage)
          ? `${sentence}, ${t("dashboard.stay", counted(waiting))}`
          : sentence;
      },
    };
  }, [t, format]);
}
