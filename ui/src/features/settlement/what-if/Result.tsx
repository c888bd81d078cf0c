import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import { Section } from "~/components/Section";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { WhatIfResult } from "~/generated/WhatIfResult";
import { useFormat } from "~/lib/session";
import { ByTariff } from "./ByTariff";
import { Distribution } from "./Distribution";
import { Movers } from "./Movers";
import classes from "./WhatIf.module.css";

/** What would come of it: the whole, by tariff and by service. */
export function Result({ result }: { result: WhatIfResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { before, after, unrated } = result;
  const change = format.change(after.minor, before.minor);
  return (
    <div data-testid="what-if-result">
      {unrated > 0 && (
        <Alert color="yellow" p="sm" mb={12} data-testid="what-if-unrated">
          {t("whatIf.unrated", {
            count: unrated,
            shown: format.integer(unrated),
            problem: result.problem ?? "",
          })}
        </Alert>
      )}
      <div className={`surface ${classes.figures}`}>
        <Figure label={t("whatIf.before")} value={format.money(before)} testId="what-if-before" />
        <Figure label={t("whatIf.after")} value={format.money(after)} testId="what-if-after" />
        <Figure
          label={t("whatIf.difference")}
          value={<Difference money={{ ...after, minor: after.minor - before.minor }} />}
          note={change}
          testId="what-if-difference"
        />
        <Figure label={t("whatIf.services")} value={format.integer(result.services)} />
        <Figure label={t("whatIf.winners")} value={format.integer(result.winners)} testId="what-if-winners" />
        <Figure label={t("whatIf.losers")} value={format.integer(result.losers)} testId="what-if-losers" />
        <Figure label={t("whatIf.unchanged")} value={format.integer(result.unchanged)} />
      </div>
      <div className={classes.halves}>
        <Section title={t("whatIf.distribution")} fill>
          <Distribution bins={result.distribution} />
        </Section>
        <Section title={t("whatIf.byTariff")} fill>
          <ByTariff rows={result.by_tariff} />
        </Section>
      </div>
      <div className={classes.halves}>
        <Section title={t("whatIf.gains")} fill>
          <Movers rows={result.gains} label={t("whatIf.gains")} />
        </Section>
        <Section title={t("whatIf.losses")} fill>
          <Movers rows={result.losses} label={t("whatIf.losses")} />
        </Section>
      </div>
    </div>
  );
}
