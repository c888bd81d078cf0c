import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconBuilding, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { AddressFields } from "~/components/AddressFields";
import { FormButtons, FormModal } from "~/components/FormModal";
import { FieldGrid } from "~/components/FormPart";
import { LogoInput } from "~/components/LogoInput";
import { EmptyState } from "~/components/states";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { Issuer } from "~/generated/Issuer";
import type { IssuerId } from "~/generated/IssuerId";
import type { NewIssuer } from "~/generated/NewIssuer";
import { ADDRESS_FIELDS, addressLine, NO_ADDRESS } from "~/lib/addresses";
import { showInField } from "~/lib/formErrors";
import { useSignedIn } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { SeriesTable } from "./SeriesTable";

export function Issuers() {
  const { t } = useTranslation();
  const [adding, add] = useDisclosure();
  const query = useQuery({ queryKey: ["issuers"], queryFn: backend.company.issuers });
  const columns = useMemo<Column<Issuer>[]>(
    () => [
      {
        id: "logo",
        header: t("issuer.logo"),
        width: 90,
        cell: (row) => (row.has_logo ? <IssuerLogo id={row.id} name={row.legal_name} /> : ""),
      },
      {
        id: "name",
        header: t("issuer.legalName"),
        width: 260,
        grows: true,
        stays: true,
        cell: (row) => row.legal_name,
      },
      { id: "tax_id", header: t("issuer.taxIdShort"), width: 130, cell: (row) => row.tax_id },
      { id: "series", header: t("issuer.series"), width: 80, cell: (row) => row.series },
      { id: "address", header: t("common.address"), width: 260, grows: true, cell: addressLine },
      { id: "phone", header: t("common.phone"), width: 120, cell: (row) => row.phone },
      { id: "email", header: t("common.email"), width: 180, grows: true, cell: (row) => row.email },
    ],
    [t],
  );
  return (
    <>
      <Group justify="flex-end" mb={10}>
        <Button leftSection={<IconPlus size={15} />} onClick={add.open} data-testid="add-issuer">
          {t("issuer.add")}
        </Button>
      </Group>
      <DataTable
        name="issuers"
        label={t("settings.section.issuers")}
        columns={columns}
        rows={listRows(query.data, query)}
        rowId={(row) => row.id}
        empty={<EmptyState icon={IconBuilding} title={t("issuer.none")} text={t("issuer.noneText")} />}
      />
      <SeriesTable issuers={query.data ?? []} />
      <IssuerForm opened={adding} onClose={add.close} />
    </>
  );
}

function IssuerLogo({ id, name }: { id: IssuerId; name: string }) {
  const { data } = useQuery({ queryKey: ["issuer-logo", id], queryFn: () => backend.company.issuerLogo(id) });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(new Blob([data]));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return (
    url && (
      <img
        src={url}
        alt={name}
        data-testid="logo-of-issuer"
        style={{ height: 24, maxWidth: 76, objectFit: "contain" }}
      />
    )
  );
}

const FIELDS = ["legal_name", "tax_id", ...ADDRESS_FIELDS, "phone", "email", "series", "logo"];

function IssuerForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormModal opened={opened} onClose={onClose} title={t("issuer.add")} size={560}>
      <Fields onClose={onClose} />
    </FormModal>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { country } = useSignedIn().company;
  const needed = (value: string) => (value.trim() ? null : t("common.required"));
  const form = useForm<NewIssuer>({
    initialValues: {
      legal_name: "",
      tax_id: "",
      ...NO_ADDRESS,
      phone: "",
      email: "",
      series: "",
      logo: null,
    },
    validate: { legal_name: needed, tax_id: needed, address: needed, series: needed },
  });
  const add = useAction((request, issuer: NewIssuer) => backend.company.addIssuer(request, issuer), {
    onDone: (issuer) => {
      toast(t("issuer.added", { name: issuer.legal_name }));
      onClose();
    },
    onRefused: (error) => showInField(form, error, FIELDS) !== null,
  });
  const text = (name: keyof NewIssuer & string, label: string, required = false) => (
    <TextInput
      label={label}
      withAsterisk={required}
      data-testid={`new-issuer-${name.replaceAll("_", "-")}`}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        {text("legal_name", t("issuer.legalName"), true)}
        <Group grow align="start">
          {text("tax_id", t("issuer.taxIdShort"), true)}
          {text("series", t("issuer.series"), true)}
        </Group>
        <FieldGrid>
          <AddressFields
            input={(field) => form.getInputProps(field)}
            company={country}
            testId="new-issuer"
            required
          />
        </FieldGrid>
        <Group grow align="start">
          {text("phone", t("common.phone"))}
          {text("email", t("common.email"))}
        </Group>
        <LogoInput
          value={form.values.logo}
          onChange={(logo) => form.setFieldValue("logo", logo)}
          error={form.errors.logo}
        />
        <FormButtons onCancel={onClose} saving={add.isPending} testId="new-issuer-save" />
      </Stack>
    </form>
  );
}
