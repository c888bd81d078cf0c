import { Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Board } from "~/generated/Board";
import { useFormat } from "~/lib/session";
import { isLast, type StagedSearch, shownStages } from "./stages";
import { useStageWords } from "./useStageWords";

/** The picture in figures: each leads to its services. */
export function StagesTable({ board }: { board: Board }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = useStageWords();
  const link = (count: number, text: string, label: string, search: StagedSearch) =>
    count > 0 ? (
      <Link to="/settlement/services" search={search} className="link" aria-label={label}>
        {text}
      </Link>
    ) : (
      <span className="muted">{text}</span>
    );
  return (
    <Table className="inset" fz={13} verticalSpacing={4} horizontalSpacing={8} data-testid="stages">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("board.stage")}</Table.Th>
          <Table.Th ta="right">{t("figure.services")}</Table.Th>
          <Table.Th ta="right">{t("board.waiting")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shownStages(board).map(({ stage, services, waiting }) => {
          const search = { period: board.period, stage };
          return (
            <Table.Tr key={stage} data-testid={`stage-${stage}`} data-count={services}>
              <Table.Td>{link(services, name(stage), name(stage), search)}</Table.Td>
              <Table.Td ta="right" className="num">
                {link(
                  services,
                  format.integer(services),
                  t("board.servicesOf", { stage: name(stage), shown: format.integer(services) }),
                  search,
                )}
              </Table.Td>
              <Table.Td ta="right" className="num">
                {!isLast(stage) &&
                  link(
                    waiting,
                    format.integer(waiting),
                    t("board.waitingOf", { stage: name(stage), shown: format.integer(waiting) }),
                    { ...search, waiting: true },
                  )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
