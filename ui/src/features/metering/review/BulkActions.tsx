import { Button, Group, Menu, Modal, Select, Stack, Text } from "@mantine/core";
import { IconBan, IconCalculator, IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { ReasonField } from "~/components/ReasonField";
import { METHODS, useReason } from "~/features/metering/readings/readingTarget";
import type { CycleRow } from "~/generated/CycleRow";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import { useRunCycle } from "~/lib/cycles";
import { findingName, isLacking, useStopping } from "~/lib/findings";
import { useJobs } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { waiting as waitingOf } from "./useQueue";

const ICONS = { release: IconCheck, exclude: IconBan, estimate: IconCalculator };

type Props = { cycle: CycleRow; finding: string | undefined; waiting: number };

/** One decision for all the cases of the chosen finding; a reading is only estimated where it is missing. */
export function BulkActions({ cycle, finding, waiting }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asked, setAsked] = useState<Bulk | null>(null);
  const lacking = finding !== undefined && isLacking(finding);
  const kinds: Bulk[] = [
    ...(lacking ? [] : (["release"] as const)),
    "exclude",
    ...(finding === "missing" ? (["estimate"] as const) : []),
  ];
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

type Bulk = "release" | "exclude" | "estimate";

type BulkConfirmProps = {
  cycle: CycleRow;
  finding: string;
  waiting: number;
  /** Null while the dialog is closed. */
  kind: Bulk | null;
  onClose: () => void;
};

/** The confirmation of a decision for all cases of a finding, with their number. */
function BulkConfirm({ cycle, finding, waiting, kind, onClose }: BulkConfirmProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      size={460}
      title={kind && t(`review.bulkTitle.${kind}`, { finding: findingName(t, finding) })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {kind && <Confirm cycle={cycle} finding={finding} waiting={waiting} kind={kind} onClose={onClose} />}
    </Modal>
  );
}

function Confirm({ cycle, finding, waiting, kind, onClose }: BulkConfirmProps & { kind: Bulk }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: jobs = [] } = useJobs();
  const { run } = useRunCycle(
    cycle,
    jobs.filter((job) => job.cycle === cycle.id),
  );
  const { reason, setReason } = useReason();
  const [method, setMethod] = useState<EstimationMethod>("last_year");
  const [problem, setProblem] = useState<string | null>(null);
  const estimates = kind === "estimate";
  const stops = useStopping(cycle.id).has(finding);
  const asks = estimates || (kind === "release" && stops);
  const { sort, ...filter } = waitingOf(finding);
  const act = useAction(
    (request, how: { kind: Bulk; method: EstimationMethod; reason: string }) =>
      how.kind === "estimate"
        ? backend.metering.estimateMatching(request, cycle.id, filter, how.method, how.reason)
        : backend.settlement.decideMatching(request, cycle.id, filter, how.kind, how.reason),
    {
      onRefused: ({ field, message }) => {
        if (field !== "reason") return false;
        setProblem(message);
        return true;
      },
      onDone: (count) => {
        onClose();
        toast(
          t(`review.bulkDone.${kind}`, { count, shown: format.integer(count) }),
          kind === "exclude" || count === 0 ? undefined : { label: t("review.goOn"), onClick: run },
        );
      },
    },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ kind, method, reason: reason.trim() });
      }}
      data-testid="review-bulk-confirm"
    >
      <Stack gap="sm">
        <Text size="sm">
          {t(`review.bulkText.${kind}`, { count: waiting, shown: format.integer(waiting) })}
        </Text>
        {estimates && (
          <Select
            label={t("review.method")}
            data={METHODS.map((value) => ({ value, label: t(`estimation.${value}`) }))}
            value={method}
            onChange={(value) => setMethod(METHODS.find((known) => known === value) ?? method)}
            allowDeselect={false}
            data-testid="review-bulk-method"
          />
        )}
        <ReasonField
          first={!estimates}
          required={asks}
          value={reason}
          onChange={(next) => {
            setProblem(null);
            setReason(next);
          }}
          error={problem}
          testId="review-bulk-reason"
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            type="submit"
            loading={act.isPending}
            disabled={asks && !reason.trim()}
            data-testid="review-bulk-do"
          >
            {t(`review.bulkName.${kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
