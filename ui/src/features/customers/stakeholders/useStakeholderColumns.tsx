import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "~/components/table/types";
import type { Stakeholder } from "~/generated/Stakeholder";
import { useFormat } from "~/lib/session";
import { hasEnded } from "./stakeholderData";

export function useStakeholderColumns(): Column<Stakeholder>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const today = format.today();
    const column = (
      id: string,
      header: string,
      width: number,
      say: (row: Stakeholder) => ReactNode,
    ): Column<Stakeholder> => ({
      id,
      header,
      width,
      cell: (row) => (hasEnded(row, today) ? <span className="muted">{say(row)}</span> : say(row)),
    });
    return [
      column("name", t("common.name"), 220, (row) => row.name),
      column("document", t("common.document"), 150, (row) =>
        [row.document_kind.toUpperCase(), row.document].filter(Boolean).join(" "),
      ),
      column("contact", t("common.contact"), 240, (row) =>
        [row.email, row.phone].filter(Boolean).join(" · "),
      ),
      column("role", t("stakeholders.role"), 110, (row) => t(`stakeholderRole.${row.role}`)),
      column("scope", t("stakeholders.scope"), 160, (row) => row.scope_name || t("stakeholders.whole")),
      column("since", t("common.from"), 110, (row) => format.date(row.since)),
      column("until", t("common.to"), 110, (row) => format.date(row.until)),
    ];
  }, [t, format]);
}
