import { Button, Popover, Stack, Text, Tooltip } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { IconReceipt2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Facts } from "~/components/Facts";
import type { CycleRow } from "~/generated/CycleRow";
import type { ServiceState } from "~/generated/ServiceState";
import { unsettled } from "~/lib/cycles";
import { useRememberJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useAction } from "~/lib/useAction";

type Props = {
  cycle: CycleRow;
  busy: boolean;
  /** The cycle was sent before; the rest belongs to accounts whose billing was disabled. */
  withheld: boolean;
};

/** Open when every service has been settled or excluded (S13). */
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
  const send = useAction((request, day: string) => backend.billing.sendToBilling(request, cycle.id, day), {
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
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} shadow="md" trapFocus>
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
          <SendSummary cycle={cycle} onLeave={() => setOpen(false)} />
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

/** The states of what is not sent. */
const LEFT_OUT = ["pending", "validated", "review", "excluded"] as const satisfies readonly ServiceState[];

/** What is sent, its total, and what is left out. */
function SendSummary({ cycle, onLeave }: { cycle: CycleRow; onLeave: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = LEFT_OUT.filter((state) => cycle[state] > 0);
  return (
    <div data-testid="send-summary">
      <Facts
        columns={2}
        facts={[
          [t("settlement.toInvoice"), format.integer(cycle.settled)],
          [
            t(cycle.reason ? "resettlement.difference" : "common.total"),
            cycle.reason ? format.signedMoney(cycle.to_invoice) : format.money(cycle.to_invoice),
          ],
        ]}
      />
      <Text fz={12} className="muted" mt={8}>
        {left.length === 0 ? t("settlement.nothingLeftOut") : t("settlement.leftOut")}
      </Text>
      {left.map((state) => (
        <Text key={state} fz={13} className="num">
          <Link
            to="/settlement/$id"
            params={{ id: cycle.id }}
            search={{ state }}
            className="link"
            onClick={onLeave}
            data-testid={`send-left-${state}`}
          >
            {t(`figure.${state}`)}: {format.integer(cycle[state])}
          </Link>
        </Text>
      ))}
    </div>
  );
}
