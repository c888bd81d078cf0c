import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { CycleId } from "~/generated/CycleId";
import { findingName } from "~/lib/findings";
import { useFormat } from "~/lib/session";
import classes from "./Review.module.css";

type Props = { cycle: CycleId; chosen: string | undefined; onChoose: (code: string | undefined) => void };

/** The findings of the services that wait, with how many have each. */
export function FindingFilter({ cycle, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data = [] } = useQuery({
    queryKey: ["findings", cycle],
    queryFn: () => settlement.findings(cycle),
  });
  const codes = data
    .filter(({ waiting }) => waiting > 0)
    .map(({ code, waiting }) => ({
      value: code,
      label: `${findingName(t, code)} · ${format.integer(waiting)}`,
    }));
  const known = !chosen || codes.some(({ value }) => value === chosen);
  return (
    <div className={classes.filter}>
      <Select
        aria-label={t("settlement.findings")}
        placeholder={t("review.allFindings")}
        data={known ? codes : [...codes, { value: chosen, label: findingName(t, chosen) }]}
        value={chosen ?? null}
        onChange={(code) => onChoose(code ?? undefined)}
        clearable
        data-testid="review-finding"
      />
    </div>
  );
}
