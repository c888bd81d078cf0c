import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BulkRefusal } from "~/generated/BulkRefusal";
import { useFormat } from "~/lib/session";
import classes from "./Bulk.module.css";

type Props = { refused: readonly BulkRefusal[]; total: number };

/** What will not be changed, by the reason; the first of many. */
export function Refused({ refused, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  const codesOf = (reason: string) =>
    refused
      .filter((other) => other.reason === reason)
      .map(({ code }) => code)
      .join(", ");
  return (
    <section className={classes.refused} aria-label={t("bulk.refused")} data-testid="bulk-refused">
      <Text fz={13} fw={600}>
        {t("bulk.refusedTitle", { count: total, shown: format.integer(total) })}
      </Text>
      {reasons.map((reason) => (
        <Text key={reason} fz={13}>
          <span className="num">{codesOf(reason)}</span> · {reason}
        </Text>
      ))}
      {total > refused.length && (
        <Text fz={13}>{t("bulk.refusedMore", { shown: format.integer(total - refused.length) })}</Text>
      )}
    </section>
  );
}
