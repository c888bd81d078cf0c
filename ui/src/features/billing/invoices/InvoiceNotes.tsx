import { Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { NoteRow } from "~/generated/NoteRow";
import { useFormat } from "~/lib/session";

/** What was changed of an invoice after it was issued, and why. */
export function InvoiceNotes({ notes }: { notes: readonly NoteRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap={8}>
      {notes.map(({ id, kind, number, issued_on, amount, reason, cycle, supply_point }) => (
        <div key={id} data-testid="invoice-note">
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="xs" truncate>
              <Link
                to="/settlement/resettlements/$cycle/$point"
                params={{ cycle, point: supply_point }}
                className="link num"
              >
                {number}
              </Link>{" "}
              · {t(`noteKind.${kind}`)} · <span className="num">{format.date(issued_on)}</span>
            </Text>
            <Text size="xs" className="num" style={{ whiteSpace: "nowrap" }}>
              {format.signedMoney(kind === "credit" ? { ...amount, minor: -amount.minor } : amount)}
            </Text>
          </Group>
          <Text fz={12} className="muted" style={{ overflowWrap: "anywhere" }}>
            {reason}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
