import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Stage } from "~/generated/Stage";
import { useFormat } from "~/lib/session";
import type { Mark } from "./sankey";
import { isLast } from "./stages";

/** Stages and what passes them, in words. */
export function useStageWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const name = (stage: Stage) => t(`boardStage.${stage}`);
    const counted = (count: number) => ({ count, shown: format.integer(count) });
    return {
      name,
      /** `En revisión: 12 servicios, 3 siguen aquí`. */
      sentence: ({ stage, from, services, waiting = 0 }: Mark) => {
        const head = from ? t("board.flow", { from: name(from), to: name(stage) }) : name(stage);
        const said = `${head}: ${t("settlement.servicesOf", counted(services))}`;
        return waiting > 0 && !isLast(stage) ? `${said}, ${t("board.stay", counted(waiting))}` : said;
      },
    };
  }, [t, format]);
}
