import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { NewReadingEdit } from "~/generated/NewReadingEdit";
import type { SupplyPointDetail } from "~/generated/SupplyPointDetail";
import { useAction } from "~/lib/useAction";
import { type AskAgain, Corrected } from "./Corrected";
import { EditReading } from "./EditReading";
import type { Target } from "./readingTarget";
import { useReason } from "./useReason";

type Props = { point: SupplyPointDetail; target: Target | null; askAgain: AskAgain; onClose: () => void };

/** Corrects a reading outside a cycle: what is already billed stays until it is settled again. */
export function CorrectReading({ point, target, askAgain, onClose }: Props) {
  const { t } = useTranslation();
  const reason = useReason();
  const [corrected, setCorrected] = useState<string | null>(null);
  const save = useAction((request, edit: NewReadingEdit) =>
    settlement.editReading(request, null, point.id, edit),
  );
  const leave = () => {
    setCorrected(null);
    onClose();
  };
  if (corrected) {
    return (
      <Corrected
        title={t("review.editTitle", { code: point.code })}
        text={t("supply.corrected")}
        point={point}
        day={corrected}
        askAgain={askAgain}
        opened={target !== null}
        onClose={leave}
      />
    );
  }
  if (!target) return null;
  return (
    <EditReading
      kind="edit"
      code={point.code}
      target={target}
      reason={reason}
      saving={save.isPending}
      note={
        <Text size="xs" className="muted">
          {t("supply.correctedNote")}
        </Text>
      }
      onClose={onClose}
      onSave={(edit) => save.mutate(edit, { onSuccess: () => setCorrected(edit.read_on) })}
    />
  );
}
