import { Table, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Figure } from "~/components/Figure";
import { Difference } from "~/features/settlement/resettlements/Difference";
import type { ShadowCheck } from "~/generated/ShadowCheck";
import { useFormat } from "~/lib/session";
import classes from "./Shadow.module.css";
import { useComponentName } from "./useShadowColumns";

type Props = { check: ShadowCheck; chosen: string | undefined; onChoose: (component: string) => void };

/** How much agrees, and the components that differ, the worst first. */
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
        <Table fz={13} verticalSpacing={5} horizontalSpacing={8} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("shadow.components")}</Table.Th>
              <Table.Th ta="right">{t("shadow.differing")}</Table.Th>
              <Table.Th ta="right">{t("shadow.theirs")}</Table.Th>
              <Table.Th ta="right">{t("shadow.ours")}</Table.Th>
              <Table.Th ta="right">{t("shadow.difference")}</Table.Th>
              <Table.Th ta="right">{t("shadow.largest")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {check.components.map((row) => (
              <Table.Tr
                key={row.component}
                className={chosen === row.component ? classes.chosen : undefined}
                data-testid="shadow-difference"
              >
                <Table.Td>
                  <UnstyledButton
                    className="link"
                    fz={13}
                    aria-pressed={chosen === row.component}
                    onClick={() => onChoose(row.component)}
                  >
                    {nameOf(row.component)}
                  </UnstyledButton>
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {format.integer(row.differing)}
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {format.amount(row.theirs)}
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {format.amount(row.ours)}
                </Table.Td>
                <Table.Td ta="right" className="num">
                  <Difference money={row.difference} bare />
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {format.amount(row.largest)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </div>
  );
}
