import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { type AskAgain, Corrected, type CorrectedPoint } from "~/features/metering/readings/Corrected";
import { useReason } from "~/features/metering/readings/useReason";
import type { LoadCurveDay } from "~/generated/LoadCurveDay";
import { useFormat } from "~/lib/session";
import { dayTarget } from "./dayTarget";
import { EditDay } from "./EditDay";

type Props = {
  point: CorrectedPoint;
  days: readonly LoadCurveDay[];
  day: string;
  askAgain: AskAgain;
};

/** Corrects a day of a curve outside a cycle: what is already billed stays until it is settled again. */
export function CorrectDay({ point, days, day, askAgain }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const reason = useReason();
  const [opened, { open, close }] = useDisclosure();
  const [corrected, done] = useDisclosure();
  const target = dayTarget(days, day);
  const { code } = point;
  const said = { code, date: format.date(day) };
  return (
    <>
      {target && (
        <>
          <Button
            variant="default"
            leftSection={<IconPencil size={15} />}
            onClick={open}
            data-testid="correct-day"
          >
            {t("curveDay.edit")}
          </Button>
          <EditDay
            code={code}
            target={opened ? target : null}
            reason={reason}
            note={t("supply.correctedNote")}
            onClose={close}
            save={(request, edit) => settlement.editCurve(request, null, point.id, edit)}
            onSaved={() => {
              close();
              done.open();
            }}
          />
        </>
      )}
      <Corrected
        title={t("curveDay.title", said)}
        text={t("curveDay.saved", said)}
        point={point}
        day={day}
        askAgain={askAgain}
        opened={corrected}
        onClose={done.close}
      />
    </>
  );
}
