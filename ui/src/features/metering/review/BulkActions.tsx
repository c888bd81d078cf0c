import { Button, Menu } from "@mantine/core";
import { IconBan, IconCalculator, IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CycleRow } from "~/generated/CycleRow";
import { useFormat } from "~/lib/session";
import { type Bulk, BulkConfirm } from "./BulkConfirm";

const ICONS = { release: IconCheck, exclude: IconBan, estimate: IconCalculator };

type Props = { cycle: CycleRow; finding: string | undefined; waiting: number };

/** One decision for all the cases of the chosen finding; a reading is only estimated where it is missing. */
export function BulkActions({ cycle, finding, waiting }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked, setAsked] = useState<Bulk | null>(null);
  const kinds: Bulk[] = finding === "missing" ? ["release", "exclude", "estimate"] : ["release", "exclude"];
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<IconChevronDown size={14} />}
            disabled={!finding || waiting === 0}
            title={finding ? undefined : t("review.bulkPick")}
            data-testid="review-bulk"
          >
            {t("review.bulk")}
            {finding && ` (${format.integer(waiting)})`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => {
            const Glyph = ICONS[kind];
            return (
              <Menu.Item
                key={kind}
                leftSection={<Glyph size={15} />}
                onClick={() => setAsked(kind)}
                data-testid={`review-bulk-${kind}`}
              >
                {t(`review.bulkName.${kind}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {finding && (
        <BulkConfirm
          cycle={cycle}
          finding={finding}
          waiting={waiting}
          kind={asked}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
