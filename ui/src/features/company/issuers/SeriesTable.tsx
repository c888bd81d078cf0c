import { Button, Group, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconListNumbers, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { Issuer } from "~/generated/Issuer";
import type { NewSeries } from "~/generated/NewSeries";
import type { Series } from "~/generated/Series";
import { showInField } from "~/lib/formErrors";
import { useFormat } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

/** Every series of legal numbers, with the document it is of and its last number. */
export function SeriesTable({ issuers }: { issuers: readonly Issuer[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [adding, add] = useDisclosure();
  const query = useQuery({ queryKey: ["series"], queryFn: backend.company.series });
  const typeName = useTypeName();
  const columns = useMemo<Column<Series>[]>(() => {
    const names = new Map(issuers.map(({ id, legal_name }) => [id, legal_name]));
    const day = (value: string | null) => (value ? format.date(value) : "");
    return [
      {
        id: "issuer",
        header: t("common.issuer"),
        width: 240,
        grows: true,
        cell: (row) => names.get(row.issuer) ?? "",
      },
      { id: "type", header: t("series.type"), width: 280, grows: true, cell: (row) => typeName(row) },
      { id: "code", header: t("issuer.series"), width: 90, cell: (row) => row.code },
      {
        id: "first",
        header: t("series.first"),
        width: 110,
        numeric: true,
        cell: (row) => row.first_number,
      },
      {
        id: "last",
        header: t("series.last"),
        width: 110,
        numeric: true,
        cell: (row) => row.last_number ?? "",
      },
      { id: "desk", header: t("series.desk"), width: 80, cell: (row) => row.desk },
      { id: "from", header: t("series.from"), width: 106, cell: (row) => day(row.valid_from) },
      { id: "to", header: t("series.to"), width: 100, cell: (row) => day(row.valid_to) },
    ];
  }, [t, format, issuers, typeName]);
  return (
    <>
      <Group justify="space-between" mt={18} mb={10}>
        <h2 style={{ margin: 0, fontSize: 14 }}>{t("series.title")}</h2>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={add.open}
          disabled={issuers.length === 0}
          data-testid="add-series"
        >
          {t("series.add")}
        </Button>
      </Group>
      <DataTable
        name="series"
        label={t("series.title")}
        columns={columns}
        rows={listRows(query.data, query)}
        rowId={(row) => row.id}
        empty={<EmptyState icon={IconListNumbers} title={t("series.none")} text={t("series.noneText")} />}
      />
      <FormModal opened={adding} onClose={add.close} title={t("series.add")} size={520}>
        <Fields issuers={issuers} onClose={add.close} />
      </FormModal>
    </>
  );
}

function useTypes() {
  return useQuery({ queryKey: ["series-types"], queryFn: backend.company.seriesTypes }).data;
}

function useTypeName() {
  const { i18n } = useTranslation();
  const types = useTypes();
  return useMemo(() => {
    const english = i18n.language === "en";
    return ({ kind, document_type, code }: Pick<Series, "kind" | "document_type" | "code">) => {
      const same = (types ?? []).filter((of) => of.kind === kind && of.document_type === document_type);
      const of = same.find(({ prefix }) => code.startsWith(prefix)) ?? same[0];
      return of ? `${document_type} · ${english ? of.name_en : of.name_es}` : document_type;
    };
  }, [types, i18n.language]);
}

const FIELDS = ["issuer", "document_type", "code", "first_number", "valid_from", "valid_to"];

function Fields({ issuers, onClose }: { issuers: readonly Issuer[]; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const types = useTypes() ?? [];
  const needed = (value: string) => (value.trim() ? null : t("common.required"));
  const form = useForm({
    initialValues: {
      issuer: issuers.length === 1 ? (issuers[0]?.id ?? "") : "",
      document_type: "",
      code: "",
      first_number: 1 as number | string,
      valid_from: null as string | null,
      valid_to: null as string | null,
    },
    validate: { issuer: needed, document_type: needed, code: needed },
  });
  const add = useAction((request, series: NewSeries) => backend.company.addSeries(request, series), {
    onDone: () => {
      toast(t("series.added", { code: form.values.code.toUpperCase() }));
      onClose();
    },
    onRefused: (error) => showInField(form, error, FIELDS) !== null,
  });
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        const type = types[Number(values.document_type)];
        if (!type) return;
        add.mutate({
          issuer: values.issuer,
          kind: type.kind,
          document_type: type.document_type,
          code: values.code,
          first_number: Number(values.first_number) || 0,
          valid_from: values.valid_from,
          valid_to: values.valid_to,
        });
      })}
    >
      <Stack gap="sm">
        <Select
          label={t("common.issuer")}
          data={issuers.map(({ id, legal_name }) => ({ value: id, label: legal_name }))}
          allowDeselect={false}
          withAsterisk
          data-testid="new-series-issuer"
          {...form.getInputProps("issuer")}
        />
        <Select
          label={t("series.type")}
          data={types.map((of, index) => ({
            value: String(index),
            label: `${of.document_type} · ${i18n.language === "en" ? of.name_en : of.name_es}`,
          }))}
          allowDeselect={false}
          withAsterisk
          data-testid="new-series-type"
          {...form.getInputProps("document_type")}
        />
        <Group grow align="start">
          <TextInput
            label={t("issuer.series")}
            withAsterisk
            data-testid="new-series-code"
            {...form.getInputProps("code")}
          />
          <NumberInput
            label={t("series.first")}
            description={t("series.firstHint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            min={1}
            allowDecimal={false}
            data-testid="new-series-first"
            {...form.getInputProps("first_number")}
          />
        </Group>
        <Group grow align="start">
          <DateInput
            label={t("series.from")}
            valueFormat="DD/MM/YYYY"
            clearable
            {...form.getInputProps("valid_from")}
          />
          <DateInput
            label={t("series.to")}
            valueFormat="DD/MM/YYYY"
            clearable
            {...form.getInputProps("valid_to")}
          />
        </Group>
        <FormButtons onCancel={onClose} saving={add.isPending} testId="new-series-save" />
      </Stack>
    </form>
  );
}
