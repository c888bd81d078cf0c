import { settlement } from "~/backend";
import type { Period } from "~/generated/Period";
import type { SupplyPointId } from "~/generated/SupplyPointId";

const plain = (code: string) => code.trim().toLowerCase();

/** The services of a period with these supply codes, and the codes that none has. */
export async function resolveCodes(period: Period, codes: readonly string[]) {
  const found: SupplyPointId[] = [];
  const unknown: string[] = [];
  for (const code of codes) {
    const { rows } = await settlement.staged(
      period,
      { waiting: false, text: code },
      { offset: 0, limit: 50 },
    );
    const row = rows.find((other) => plain(other.code) === plain(code));
    if (row) found.push(row.supply_point);
    else unknown.push(code);
  }
  return { found, unknown };
}
