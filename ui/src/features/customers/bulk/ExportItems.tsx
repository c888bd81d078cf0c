import { Menu } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { documents } from "~/backend";
import type { AccountFilter } from "~/generated/AccountFilter";
import type { ExportFormat } from "~/generated/ExportFormat";
import { useRememberJob } from "~/lib/jobs";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const FORMATS = ["xlsx", "csv"] as const satisfies readonly ExportFormat[];

/** Writes the whole filtered list to a file; the tray of jobs shows how far it is. */
export function ExportItems({ filter }: { filter: AccountFilter }) {
  const { t } = useTranslation();
  const remember = useRememberJob();
  const write = useAction(
    (request, format: ExportFormat) => documents.exportAccounts(request, filter, format),
    {
      refreshes: [],
      onDone: (job) => {
        remember(job);
        toast(t("bulk.exporting"));
      },
    },
  );
  return FORMATS.map((format) => (
    <Menu.Item
      key={format}
      leftSection={<IconFileExport size={15} />}
      onClick={() => write.mutate(format)}
      data-testid={`export-${format}`}
    >
      {t(`bulk.export.${format}`)}
    </Menu.Item>
  ));
}
