import type { Money } from "~/generated/Money";
import { NOTHING } from "~/lib/format";
import { useFormat } from "~/lib/session";

/** What the customer owes more, or less; `bare` leaves the currency to the heading. */
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
