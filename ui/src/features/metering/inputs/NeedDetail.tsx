import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import { FigureTable } from "~/components/FigureTable";
import type { InputNeed } from "~/generated/InputNeed";
import type { InputScope } from "~/generated/InputScope";
import { findingName } from "~/lib/findings";
import { useFormat } from "~/lib/session";
import { useTariffName } from "~/lib/tariffs";
import { findingOf, useByTariff } from "./coverage";
import classes from "./Inputs.module.css";

type Props = { need: InputNeed; scope: InputScope | null };

/** An input without a list of values: how complete it is, where it came from, and who lacks it. */
export function NeedDetail({ need, scope }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const days = need.kind === "prices";
  const counts = { covered: format.integer(need.covered), needed: format.integer(need.needed) };
  const cycle = scope && "cycle" in scope ? scope.cycle : null;
  const finding = findingOf(need.kind);
  return (
    <div className={`surface ${classes.part}`} data-testid="need-detail">
      <Facts
        columns={2}
        facts={[
          [t("inputs.loadedOf"), days ? t("inputs.ofDays", counts) : t("inputs.of", counts)],
          [t("inputs.lacking"), format.integer(Math.max(0, need.needed - need.covered))],
          [t("inputs.by"), need.loaded_at && `${need.loaded_by} · ${format.dateTime(need.loaded_at)}`],
          [t("inputs.latestSource"), need.source],
        ]}
      />
      <ByTariff need={need} scope={scope} />
      {cycle && need.covered < need.needed && (
        <Link
          to="/settlement/$id"
          params={{ id: cycle }}
          search={{ finding }}
          className="link"
          style={{ fontSize: 13 }}
          data-testid="need-lacking"
        >
          {t("inputs.ofFinding", { finding: findingName(t, finding) })}
        </Link>
      )}
    </div>
  );
}

function ByTariff({ need, scope }: Props) {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const format = useFormat();
  const rows = useByTariff(need, scope);
  if (rows.length === 0) {
    return (
      <Text fz={12} className="muted">
        {t("inputs.tariffs", { count: need.tariffs.length })}: {need.tariffs.join(", ")}
      </Text>
    );
  }
  return (
    <FigureTable
      rows={rows}
      rowId={({ tariff }) => tariff}
      rowProps={() => ({ "data-testid": "need-tariff" })}
      columns={[
        { id: "tariff", header: t("common.tariff"), cell: ({ tariff }) => tariffName(tariff) },
        {
          id: "needed",
          header: t("inputs.neededShort"),
          figure: true,
          cell: ({ needed }) => format.integer(needed),
        },
        {
          id: "covered",
          header: t("inputs.loadedOf"),
          figure: true,
          cell: ({ covered }) => format.integer(covered),
        },
        {
          id: "lacking",
          header: t("inputs.lacking"),
          figure: true,
          cell: ({ needed = 0, covered }) => (
            <span className={covered !== undefined && covered < needed ? classes.lacks : undefined}>
              {format.integer(covered === undefined ? undefined : Math.max(0, needed - covered))}
            </span>
          ),
        },
      ]}
    />
  );
}
