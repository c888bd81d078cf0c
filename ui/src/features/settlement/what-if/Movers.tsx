import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FigureTable } from "~/components/FigureTable";
import { SupplyLink } from "~/components/SupplyLink";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { WhatIfRow } from "~/generated/WhatIfRow";
import { useFormat } from "~/lib/session";
import classes from "./WhatIf.module.css";

const SHOWN = 100;

/** The services with the largest differences. */
export function Movers({ rows, label }: { rows: readonly WhatIfRow[]; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rows.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("whatIf.nobody")}
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <FigureTable
        rows={rows.slice(0, SHOWN)}
        rowId={({ supply_point }) => supply_point}
        rowProps={() => ({ "data-testid": "what-if-mover" })}
        columns={[
          {
            id: "supply",
            header: t("common.supply"),
            cell: ({ supply_point, code }) => <SupplyLink id={supply_point} code={code} />,
          },
          {
            id: "customer",
            header: t("invoices.customer"),
            cell: ({ account, account_name }) => (
              <Link to="/customers/$id" params={{ id: account }} className="link">
                {account_name}
              </Link>
            ),
          },
          {
            id: "before",
            header: t("whatIf.before"),
            figure: true,
            cell: ({ before }) => format.amount(before),
          },
          { id: "after", header: t("whatIf.after"), figure: true, cell: ({ after }) => format.amount(after) },
          {
            id: "difference",
            header: t("whatIf.difference"),
            figure: true,
            cell: ({ difference, percent }) => (
              <>
                <Difference money={difference} bare />
                {percent !== null && (
                  <Text component="div" fz={12} className="muted">
                    {format.decimal(percent)} %
                  </Text>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
