import type { TFunction } from "i18next";
import { Tag } from "~/components/Tag";
import type { Money } from "~/generated/Money";
import type { ResettlementRow } from "~/generated/ResettlementRow";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";

/** The amount that the customer owes more or less; `bare` leaves out the currency. */
export function Difference({ money, bare = false }: { money: Money | null; bare?: boolean }) {
  const format = useFormat();
  if (!money) return <span className="muted">{NOTHING}</span>;
  const tone = money.minor === 0 ? "muted" : undefined;
  return (
    <span className={["num", tone].filter(Boolean).join(" ")}>
      {bare ? format.signedAmount(money) : format.signedMoney(money)}
    </span>
  );
}

const TONE = {
  pending: "neutral",
  validated: "info",
  review: "warn",
  settled: "info",
  excluded: "neutral",
  invoiced: "good",
} as const;

/** The state of a resettlement: instead of an invoice it ends with a note, or closed without difference. */
export function resettlementBadge(row: Pick<ResettlementRow, "state" | "note_kind">, t: TFunction) {
  const noted = row.note_kind === "invoice" ? null : row.note_kind;
  const state = row.state === "invoiced" ? (noted ?? "even") : row.state;
  return (
    <Tag tone={TONE[row.state]} data-testid="resettlement-state" data-state={row.state}>
      {t(`resettlementState.${state}`)}
    </Tag>
  );
}
