import { Box, Button, Group, Input, SegmentedControl, Select, Text, TextInput } from "@mantine/core";
import { MonthPickerInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settlement } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { Page } from "~/components/Page";
import { Loaded } from "~/components/states";
import type { CycleId } from "~/generated/CycleId";
import type { CycleMode } from "~/generated/CycleMode";
import type { Market } from "~/generated/Market";
import type { NewCycle } from "~/generated/NewCycle";
import type { Period } from "~/generated/Period";
import type { ServiceFilter } from "~/generated/ServiceFilter";
import { showInField } from "~/lib/formErrors";
import { useRememberJob } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import { useAction } from "~/lib/useAction";
import { SelectionSummary } from "./SelectionSummary";
import { ServiceFilters } from "./ServiceFilters";
import { ServicePicker } from "./ServicePicker";

/** A new cycle: name, market, period, mode, and the services it takes. */
export function CycleWizard() {
  const latest = useQuery({
    queryKey: ["latest-period"],
    queryFn: settlement.latestPeriod,
    staleTime: 0,
  });
  const format = useFormat();
  return (
    <Loaded query={latest}>
      {(period) => <Wizard key={period} suggested={period ?? format.today().slice(0, 7)} />}
    </Loaded>
  );
}

export type Choice = { all: boolean; chosen: ReadonlySet<string> };

const NOBODY: Choice = { all: false, chosen: new Set() };

function Wizard({ suggested }: { suggested: Period }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const remember = useRememberJob();
  const [filter, setFilter] = useState<ServiceFilter>({});
  const [choice, setChoice] = useState<Choice>(NOBODY);
  const form = useForm({
    initialValues: {
      name: t("settlement.suggestedName", { period: format.period(suggested) }),
      market: "regulated" as Market,
      period: `${suggested}-01` as string | null,
      mode: "automatic" as CycleMode,
    },
    validate: {
      name: (value) => (value.trim() ? null : t("common.required")),
      period: (value) => (value ? null : t("common.required")),
    },
  });
  const period = form.values.period?.slice(0, 7) ?? suggested;
  const { market } = form.values;
  const run = useAction((request, cycle: CycleId) => settlement.runCycle(request, cycle), {
    onDone: remember,
  });
  const create = useAction((request, cycle: NewCycle) => settlement.createCycle(request, cycle), {
    onDone: (cycle) => {
      run.mutate(cycle.id, {
        onSettled: () => void navigate({ to: "/settlement/$id", params: { id: cycle.id }, replace: true }),
      });
    },
    onRefused: (error) => showInField(form, error, ["name", "period", "market", "mode"]) !== null,
  });
  const narrow = (part: Partial<ServiceFilter>) => {
    setFilter((now) => ({ ...now, ...part }));
    // What was ticked by hand may no longer be in sight.
    if (!choice.all) setChoice(NOBODY);
  };
  const nothing = !choice.all && choice.chosen.size === 0;
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/settlement">
          {t("areas.settlement")}
        </Crumb>,
      ]}
      title={t("settlement.new")}
    >
      <form
        style={{ display: "contents" }}
        onSubmit={form.onSubmit((values) =>
          create.mutate({
            name: values.name.trim(),
            market: values.market,
            period,
            mode: values.mode,
            services: choice.all ? { matching: filter } : { these: [...choice.chosen] },
          }),
        )}
      >
        <Box className="surface" px={16} py={12} mb={10}>
          <Group gap="md" align="start">
            <TextInput
              label={t("settlement.name")}
              w={280}
              data-testid="cycle-name"
              {...form.getInputProps("name")}
            />
            <MonthPickerInput
              label={t("common.period")}
              valueFormat="MMMM YYYY"
              w={170}
              data-testid="cycle-period"
              {...form.getInputProps("period")}
              onChange={(value) => {
                form.setFieldValue("period", value);
                setChoice(NOBODY);
              }}
            />
            <Select
              label={t("common.market")}
              data={(["regulated", "unregulated"] as const).map((value) => ({
                value,
                label: t(`market.${value}`),
              }))}
              allowDeselect={false}
              w={150}
              data-testid="cycle-market"
              {...form.getInputProps("market")}
              onChange={(value) => {
                form.setFieldValue("market", value === "unregulated" ? "unregulated" : "regulated");
                setFilter({});
                setChoice(NOBODY);
              }}
            />
            <Input.Wrapper
              size="xs"
              label={t("settlement.mode")}
              labelElement="div"
              labelProps={{ display: "block" }}
            >
              <SegmentedControl
                aria-label={t("settlement.mode")}
                data={(["automatic", "manual"] as const).map((value) => ({
                  value,
                  label: t(`mode.${value}`),
                }))}
                data-testid="cycle-mode"
                {...form.getInputProps("mode")}
              />
            </Input.Wrapper>
            <Text fz={12} className="muted" flex={1} mt={24}>
              {t(`modeHelp.${form.values.mode}`)}
            </Text>
          </Group>
        </Box>
        <ServiceFilters market={market} period={period} filter={filter} onChange={narrow} />
        <ServicePicker market={market} period={period} filter={filter} choice={choice} onChoice={setChoice} />
        <Group justify="space-between" className="surface" px={14} py={10} mt={10} wrap="nowrap">
          <SelectionSummary market={market} period={period} filter={filter} choice={choice} />
          <Button
            type="submit"
            disabled={nothing}
            loading={create.isPending || run.isPending}
            data-testid="settle-selection"
          >
            {t("settlement.settleSelection")}
          </Button>
        </Group>
      </form>
    </Page>
  );
}
