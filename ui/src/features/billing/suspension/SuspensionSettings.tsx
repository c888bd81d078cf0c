import { Box, Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Facts } from "~/components/Facts";
import { MinorInput } from "~/components/MinorInput";
import { Section } from "~/components/Section";
import { EmptyState, Loaded } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import { RowAction } from "~/components/table/RowAction";
import type { Column } from "~/components/table/types";
import { usePagedRows } from "~/components/table/useRows";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import type { SuspensionRule } from "~/generated/SuspensionRule";
import { showInField } from "~/lib/formErrors";
import { useJobs, useRememberJob } from "~/lib/jobs";
import { useFormat, usePermission } from "~/lib/session";
import { onShortcuts } from "~/lib/shortcuts";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { stateTag, useChangeReason } from "./AccountStates";
import classes from "./ContractStates.module.css";

/** The settings of the suspension for debt and the latest changes of the daily review (C16). */
export function SuspensionSettings() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["suspension-rule"], queryFn: backend.billing.suspensionRule });
  return (
    <Loaded query={query}>
      {(rule) => (
        <div className={classes.page}>
          <Box maw={720} flex="none">
            <RuleSection rule={rule} />
          </Box>
          <h2 className={classes.title}>{t("contractState.history")}</h2>
          <StatesTable />
        </div>
      )}
    </Loaded>
  );
}

/** The contracts suspended or reactivated by the daily review, newest first. */
function StatesTable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const rows = usePagedRows(["contract-states"], backend.billing.contractStateChanges);
  const columns = useColumns();
  return (
    <DataTable
      name="contract-states"
      label={t("contractState.history")}
      columns={columns}
      rows={rows}
      rowId={({ contract, job }) => `${contract} ${job}`}
      onOpen={({ account }) =>
        void navigate({ to: "/customers/$id", params: { id: account }, search: { tab: "billing" } })
      }
      empty={
        <EmptyState icon={IconHistory} title={t("contractState.none")} text={t("contractState.noneText")} />
      }
    />
  );
}

function useColumns(): Column<ContractStateChange>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const reasonOf = useChangeReason();
  return useMemo(
    () => [
      {
        id: "on",
        header: t("contractState.day"),
        width: 100,
        cell: (row) => format.date(row.on),
      },
      {
        id: "account",
        header: t("contractState.account"),
        width: 220,
        grows: true,
        stays: true,
        tone: "link",
        cell: (row) => row.account_name,
      },
      {
        id: "contract",
        header: t("contractState.contract"),
        width: 110,
        cell: (row) => (
          <RowAction
            onClick={() => void navigate({ to: "/supply-points/$id", params: { id: row.supply_point } })}
            testId="state-contract"
          >
            {row.contract_code}
          </RowAction>
        ),
      },
      {
        id: "what",
        header: t("contractState.what"),
        width: 130,
        cell: (row) => stateTag(row.suspended, t),
      },
      { id: "why", header: t("contractState.why"), width: 460, grows: true, cell: (row) => reasonOf(row) },
    ],
    [t, format, navigate, reasonOf],
  );
}

/** The rule of suspension; editable by those who manage the lists. */
function RuleSection({ rule }: { rule: SuspensionRule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const maySet = usePermission("manage_lists");
  const mayReview = usePermission("edit_customers");
  return (
    <Section title={t("suspension.title")} aside={mayReview && <ReviewNow />}>
      <Text size="xs" className="muted" mb="sm">
        {t("suspension.text")}
      </Text>
      {maySet ? (
        <RuleForm key={JSON.stringify(rule)} rule={rule} />
      ) : (
        <div data-testid="rule-read">
          <Facts
            columns={2}
            facts={[
              [t("suspension.limit"), format.money(rule.limit)],
              [t("suspension.days"), format.integer(rule.days)],
            ]}
          />
        </div>
      )}
    </Section>
  );
}

/** The button to run the daily review now; the jobs tray shows its progress. */
function ReviewNow() {
  const { t } = useTranslation();
  const remember = useRememberJob();
  const { data: jobs = [] } = useJobs();
  const running = jobs.some(({ kind, state }) => kind === "contract_states" && state === "running");
  const review = useAction((request, _: null) => backend.billing.reviewContractStates(request), {
    refreshes: [],
    onDone: (job) => {
      remember(job);
      toast(t("suspension.reviewing"));
    },
  });
  return (
    <Button
      variant="default"
      disabled={running}
      loading={review.isPending}
      onClick={() => review.mutate(null)}
      data-testid="review-states"
    >
      {t("suspension.review")}
    </Button>
  );
}

const MOST_DAYS = 3650;

/** The form of the debt limit and the days of grace. */
function RuleForm({ rule }: { rule: SuspensionRule }) {
  const { t } = useTranslation();
  const needed = (value: number | string) => (value === "" ? t("common.required") : null);
  const form = useForm<{ limit: string; days: number | string }>({
    initialValues: { limit: String(rule.limit.minor), days: rule.days },
    validate: { limit: needed, days: needed },
  });
  const undo = useAction(backend.billing.setSuspensionRule, {
    onDone: () => toast(t("suspension.restored")),
  });
  const saving = useAction(backend.billing.setSuspensionRule, {
    onDone: () => toast(t("suspension.saved"), { label: t("common.undo"), onClick: () => undo.mutate(rule) }),
    onRefused: (error) => showInField(form, error, ["limit", "days"]) !== null,
  });
  const save = form.onSubmit(({ limit, days }) => {
    if (!form.isDirty() || saving.isPending) return;
    saving.mutate({ limit: { ...rule.limit, minor: Number(limit) }, days: Number(days) });
  });
  return (
    <form onSubmit={save} onKeyDown={onShortcuts({ save: () => save() })}>
      <Stack gap="sm">
        <Group grow align="start" maw={560}>
          <MinorInput
            label={t("suspension.limit")}
            description={t("suspension.limitHelp")}
            data-testid="rule-limit"
            {...form.getInputProps("limit")}
            value={form.values.limit}
          />
          <NumberInput
            label={t("suspension.days")}
            description={t("suspension.daysHelp")}
            min={0}
            max={MOST_DAYS}
            allowDecimal={false}
            data-testid="rule-days"
            {...form.getInputProps("days")}
          />
        </Group>
        <Button
          type="submit"
          disabled={!form.isDirty()}
          loading={saving.isPending}
          style={{ alignSelf: "flex-start" }}
          data-testid="rule-save"
        >
          {t("common.save")}
        </Button>
      </Stack>
    </form>
  );
}
