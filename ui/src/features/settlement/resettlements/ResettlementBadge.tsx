import { useTranslation } from "react-i18next";
import { Tag } from "~/components/Tag";
import type { ResettlementRow } from "~/generated/ResettlementRow";

const TONE = {
  pending: "neutral",
  validated: "info",
  review: "warn",
  settled: "info",
  excluded: "neutral",
  invoiced: "good",
} as const;

/** Where a resettlement stands: its service is not invoiced but closed, with a note or without difference. */
export function ResettlementBadge({ row }: { row: Pick<ResettlementRow, "state" | "note_kind"> }) {
  const { t } = useTranslation();
  const state = row.state === "invoiced" ? (row.note_kind ?? "even") : row.state;
  return (
    <Tag tone={TONE[row.state]} data-testid="resettlement-state" data-state={row.state}>
      {t(`resettlementState.${state}`)}
    </Tag>
  );
}
