import { Button, Popover, Stack, Text, Tooltip } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { IconReceipt2 } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import type { CycleRow } from "~/generated/CycleRow";
import { unsettled } from "~/lib/cycleSteps";
import { useRememberJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useAction } from "~/lib/useAction";

type Props = {
  cycle: CycleRow;
  busy: boolean;
  /** It was sent before, and what is left belongs to accounts whose billing was off. */
  withheld: boolean;
};

/** Open when every service has been settled or set aside (S13). */
export function SendToBilling({ cycle, busy, withheld }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const remember = useRememberJob();
  const [open, setOpen] = useState(false);
  const [issuedOn, setIssuedOn] = useState<string | null>(format.today());
  const [problem, setProblem] = useState<string | null>(null);
  const waiting = unsettled(cycle);
  const settled = { count: cycle.settled, shown: format.integer(cycle.settled) };
  const nothing = waiting > 0 || cycle.settled === 0;
  const why =
    waiting > 0
      ? t("settlement.sendWaits", { count: waiting, shown: format.integer(waiting) })
      : t("settlement.sendNothing");
  const send = useAction((request, day: string) => settlement.sendToBilling(request, cycle.id, day), {
    onDone: (job) => {
      remember(job);
      setOpen(false);
    },
    onRefused: (error) => {
      setProblem(error.message);
      return true;
    },
  });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={why} disabled={!nothing}>
          <Button
            leftSection={<IconReceipt2 size={15} />}
            data-disabled={nothing || busy || undefined}
            disabled={busy}
            aria-disabled={nothing}
            aria-description={nothing ? why : undefined}
            onClick={() => !nothing && setOpen(!open)}
            data-testid="send-to-billing"
          >
            {t("settlement.send")}
          </Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="xs" data-testid="send-text">
            {t(
              cycle.reason
                ? "settlement.sendNotes"
                : withheld
                  ? "settlement.sendWithheld"
                  : "settlement.sendText",
              settled,
            )}
          </Text>
          <DateInput
            label={t("settlement.issuedOn")}
            valueFormat="DD/MM/YYYY"
            value={issuedOn}
            onChange={setIssuedOn}
            error={problem}
            popoverProps={{ withinPortal: false }}
            data-testid="issued-on"
          />
          <Button
            // Were the date to take the focus, its calendar would cover this button.
            data-autofocus
            onClick={() => issuedOn && send.mutate(issuedOn)}
            disabled={!issuedOn}
            loading={send.isPending}
            data-testid="send-confirm"
          >
            {t(cycle.reason ? "settlement.sendNotesConfirm" : "settlement.sendConfirm")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
