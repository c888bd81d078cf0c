import { UnstyledButton } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import { FigureTable } from "~/components/FigureTable";
import type { Column } from "~/components/table/types";
import { useFigures } from "~/components/table/useFigures";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { ShadowCheck } from "~/generated/ShadowCheck";
import type { ShadowRow } from "~/generated/ShadowRow";
import { useFormat } from "~/lib/session";
import classes from "./Shadow.module.css";

type Props = { check: ShadowCheck; chosen: string | undefined; onChoose: (component: string) => void };

/** The agreement with the other system and the components that differ, the worst first. */
export function Compared({ check, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useComponentName();
  return (
    <div className={classes.top}>
      <div className={`surface ${classes.figures}`}>
        <Figure
          label={t("shadow.agree")}
          value={t("shadow.agreeing", {
            agreeing: format.integer(check.agreeing),
            settled: format.integer(check.settled),
          })}
          note={t("shadow.agreeingNote")}
          testId="shadow-agreeing"
        />
        <Figure
          label={t("shadow.billed")}
          value={format.integer(check.services)}
          note={t("shadow.settledNote", { shown: format.integer(check.settled) })}
        />
        <Figure
          label={t("shadow.difference")}
          value={<Difference money={{ ...check.ours, minor: check.ours.minor - check.theirs.minor }} />}
          note={`${format.money(check.theirs)} → ${format.money(check.ours)}`}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls it */}
      <section className={`surface ${classes.components}`} tabIndex={0} aria-label={t("shadow.components")}>
        <FigureTable
          stickyHeader
          rows={check.components}
          rowId={({ component }) => component}
          rowProps={({ component }) => ({
            className: chosen === component ? classes.chosen : undefined,
            "data-testid": "shadow-difference",
          })}
          columns={[
            {
              id: "component",
              header: t("shadow.components"),
              cell: ({ component }) => (
                <UnstyledButton
                  className="link"
                  fz={13}
                  aria-pressed={chosen === component}
                  onClick={() => onChoose(component)}
                >
                  {nameOf(component)}
                </UnstyledButton>
              ),
            },
            {
              id: "mismatches",
              header: t("shadow.mismatches"),
              figure: true,
              cell: ({ mismatches }) => format.integer(mismatches),
            },
            {
              id: "theirs",
              header: t("shadow.theirs"),
              figure: true,
              cell: ({ theirs }) => format.amount(theirs),
            },
            { id: "ours", header: t("shadow.ours"), figure: true, cell: ({ ours }) => format.amount(ours) },
            {
              id: "difference",
              header: t("shadow.difference"),
              figure: true,
              cell: ({ difference }) => <Difference money={difference} bare />,
            },
            {
              id: "largest",
              header: t("shadow.largest"),
              figure: true,
              cell: ({ largest }) => format.amount(largest),
            },
          ]}
        />
      </section>
    </div>
  );
}

/** The component of a tariff by its code; the whole bill has a name of its own. */
export function useComponentName() {
  const { t } = useTranslation();
  return (component: string) => (component === "total" ? t("shadow.whole") : component);
}

export function useShadowColumns(): Column<ShadowRow>[] {
  const { t } = useTranslation();
  const figures = useFigures();
  return useMemo(
    () => [
      {
        id: "code",
        header: t("common.supply"),
        width: 104,
        tone: (row) => (row.cycle ? "link" : undefined),
        cell: (row) => row.code,
      },
      {
        id: "account_name",
        header: t("invoices.customer"),
        width: 230,
        grows: true,
        cell: (row) => row.account_name,
      },
      {
        id: "component",
        header: t("shadow.component"),
        width: 140,
        cell: (row) => (row.component === "total" ? t("shadow.whole") : row.component),
      },
      figures.money({ id: "theirs", header: t("shadow.theirs"), width: 116 }, (row) => row.theirs),
      figures.money({ id: "ours", header: t("shadow.ours"), width: 104 }, (row) => row.ours),
      figures.difference(
        { id: "difference", header: t("shadow.difference"), width: 104 },
        (row) => row.difference,
      ),
      {
        id: "source",
        header: t("shadow.source"),
        width: 190,
        grows: true,
        cell: (row) => (row.cycle ? row.source : `${row.source} · ${t("shadow.noLines")}`),
      },
    ],
    [t, figures],
  );
}
