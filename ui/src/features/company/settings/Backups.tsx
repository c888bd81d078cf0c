import { Button, Text, VisuallyHidden } from "@mantine/core";
import { IconDatabase } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FigureTable } from "~/components/FigureTable";
import { Section } from "~/components/Section";
import { EmptyState, Loaded } from "~/components/states";
import type { Backup } from "~/generated/Backup";
import { useFormat } from "~/lib/session";
import { RestoreBackup } from "./RestoreBackup";

export const BACKUPS_KEY = ["backups"] as const;

/** The backups of the company, newest first, each of which can be restored. */
export function Backups() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Backup | null>(null);
  const query = useQuery({ queryKey: BACKUPS_KEY, queryFn: backend.company.backups });
  return (
    <Section title={t("data.restore")}>
      <Text size="xs" className="muted" mb="sm">
        {t("data.restoreText")}
      </Text>
      <Loaded query={query}>
        {(backups) =>
          backups.length === 0 ? (
            <EmptyState icon={IconDatabase} title={t("data.noBackups")} text={t("data.noBackupsText")} />
          ) : (
            <BackupTable backups={backups} onRestore={setChosen} />
          )
        }
      </Loaded>
      <RestoreBackup backup={chosen} onClose={() => setChosen(null)} />
    </Section>
  );
}

type Props = { backups: readonly Backup[]; onRestore: (backup: Backup) => void };

function BackupTable({ backups, onRestore }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FigureTable
      inset
      rows={backups}
      rowId={({ name }) => name}
      rowProps={() => ({ "data-testid": "restore-row" })}
      columns={[
        { id: "made", header: t("data.made"), cell: ({ made_at }) => format.dateTime(made_at) },
        { id: "name", header: t("data.file"), cell: ({ name }) => name },
        { id: "size", header: t("data.size"), figure: true, cell: ({ bytes }) => format.bytes(bytes) },
        {
          id: "restore",
          header: <VisuallyHidden>{t("data.restoreOne")}</VisuallyHidden>,
          figure: true,
          cell: (backup) => (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t("data.restoreTitle", { date: format.dateTime(backup.made_at) })}
              onClick={() => onRestore(backup)}
              data-testid="restore-open"
            >
              {t("data.restoreOne")}
            </Button>
          ),
        },
      ]}
    />
  );
}
