import { Input, SegmentedControl, Select, TagsInput, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Loaded } from "~/components/states";
import type { Period } from "~/generated/Period";
import type { SupplyPointId } from "~/generated/SupplyPointId";
import { useFormat } from "~/lib/session";

/** The request where it is known beforehand: services chosen in a list, or a whole cycle. */
export type Wanted =
  | { services: readonly { supply_point: SupplyPointId; code: string; name: string }[] }
  | { cycle: { id: string; name: string; invoiced: number } };

export type RequestValues = {
  period: Period | null;
  by: "codes" | "cycle";
  codes: string[];
  cycle: string | null;
  reason: string;
};

type Props = { form: UseFormReturnType<RequestValues>; wanted: Wanted | undefined };

const SHOWN = 4;
const SPLIT = [",", ";", " ", "\n", "\t"];

/** The services to settle again: known beforehand, or given by codes or by cycle. */
export function WantedFields({ form, wanted }: Props) {
  return wanted ? <Known form={form} wanted={wanted} /> : <Choice form={form} />;
}

function Known({ form, wanted }: { form: Props["form"]; wanted: Wanted }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { period } = form.values;
  const count = "cycle" in wanted ? wanted.cycle.invoiced : wanted.services.length;
  const names =
    "cycle" in wanted
      ? [wanted.cycle.name]
      : wanted.services.slice(0, SHOWN).map(({ code, name }) => `${code} · ${name}`);
  const more = "cycle" in wanted ? 0 : wanted.services.length - names.length;
  return (
    <Input.Wrapper
      size="xs"
      label={t("resettlement.wanted", {
        count,
        shown: format.integer(count),
        period: format.period(period),
      })}
      labelElement="div"
      error={form.errors.services}
    >
      <div data-testid="resettlement-wanted">
        {names.map((name) => (
          <Text key={name} size="xs">
            {name}
          </Text>
        ))}
        {more > 0 && (
          <Text size="xs" className="muted">
            {t("resettlement.more", { count: more, shown: format.integer(more) })}
          </Text>
        )}
      </div>
    </Input.Wrapper>
  );
}

function Choice({ form }: { form: Props["form"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { by, period } = form.values;
  const periods = useClosedPeriods();
  const cycles = useQuery({ queryKey: ["cycles"], queryFn: backend.settlement.cycles });
  const closed = (cycles.data ?? []).filter((cycle) => cycle.period === period && cycle.invoiced > 0);
  return (
    <>
      <Select
        label={t("common.period")}
        data={(periods.data ?? []).map((value) => ({ value, label: format.period(value) }))}
        allowDeselect={false}
        withAsterisk
        data-testid="resettlement-period"
        {...form.getInputProps("period")}
        onChange={(value) => form.setValues({ period: value, cycle: null })}
      />
      <Input.Wrapper size="xs" label={t("figure.services")} labelElement="div">
        <SegmentedControl
          fullWidth
          mt={4}
          aria-label={t("figure.services")}
          value={by}
          onChange={(value) => form.setFieldValue("by", value === "cycle" ? "cycle" : "codes")}
          data={[
            { value: "codes", label: t("resettlement.byCodes") },
            { value: "cycle", label: t("resettlement.byCycle") },
          ]}
          data-testid="resettlement-by"
        />
      </Input.Wrapper>
      {by === "codes" ? (
        <TagsInput
          label={t("resettlement.codes")}
          description={t("resettlement.codesText")}
          splitChars={SPLIT}
          withAsterisk
          data-autofocus
          data-testid="resettlement-codes"
          {...form.getInputProps("codes")}
        />
      ) : (
        <Select
          label={t("settlement.cycle")}
          description={t("resettlement.cycleText")}
          data={closed.map(({ id, name, invoiced }) => ({
            value: id,
            label: `${name} · ${format.integer(invoiced)}`,
          }))}
          nothingFoundMessage={t("resettlement.noCycles")}
          searchable
          withAsterisk
          data-testid="resettlement-cycle"
          {...form.getInputProps("cycle")}
        />
      )}
    </>
  );
}

/** The settled periods, the latest first. */
export const useClosedPeriods = () =>
  useQuery({ queryKey: ["settled-periods"], queryFn: backend.settlement.settledPeriods });

type WhereClosedProps = { period: Period | undefined; children: (period: Period | undefined) => ReactNode };

/** The proposed period: the current one if it was settled, or else the latest settled one. */
export function WhereClosed({ period, children }: WhereClosedProps) {
  const periods = useClosedPeriods();
  return (
    <Loaded query={periods}>
      {(known) => children(period && known.includes(period) ? period : known[0])}
    </Loaded>
  );
}
