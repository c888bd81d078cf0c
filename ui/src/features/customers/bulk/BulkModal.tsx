import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "~/components/FormModal";
import { focusTable } from "~/lib/focus";
import { useFormat } from "~/lib/session";
import { BulkForm } from "./BulkForm";
import type { useAccountSelection } from "./selection";

type Props = { selection: ReturnType<typeof useAccountSelection>; opened: boolean; onClose: () => void };

/** Changes fields of all the chosen accounts at once (C6). */
export function BulkModal({ selection, opened, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { by, count } = selection;
  const counted = { count, shown: format.integer(count) };
  const title = useRef("");
  // While it closes, what was chosen is not any more.
  if (opened) title.current = by === "codes" ? t("bulk.titleCodes", counted) : t("bulk.title", counted);
  return (
    <FormModal opened={opened} onClose={onClose} title={title.current} size={920}>
      <BulkForm
        choice={selection.choice()}
        onClose={onClose}
        onDone={() => {
          onClose();
          selection.clear();
          // What opened it goes with the selection.
          focusTable();
        }}
      />
    </FormModal>
  );
}
