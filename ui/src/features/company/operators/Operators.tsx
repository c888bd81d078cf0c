import { Button, Group, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FormButtons, FormModal } from "~/components/FormModal";
import { NewPasswordInput } from "~/components/NewPasswordInput";
import { EmptyState } from "~/components/states";
import { Tag } from "~/components/Tag";
import { DataTable } from "~/components/table/DataTable";
import type { Column } from "~/components/table/types";
import { listRows } from "~/components/table/useRows";
import type { NewOperator } from "~/generated/NewOperator";
import type { OperatorId } from "~/generated/OperatorId";
import type { OperatorView } from "~/generated/OperatorView";
import type { Role } from "~/generated/Role";
import { showInField } from "~/lib/formErrors";
import { useSignedIn } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

type Change = { id: OperatorId; role: Role; active: boolean };

export function Operators() {
  const { t } = useTranslation();
  const { operator: me } = useSignedIn();
  const [adding, add] = useDisclosure();
  const query = useQuery({ queryKey: ["operators"], queryFn: backend.company.operators });
  const change = useAction((request, { id, role, active }: Change) =>
    backend.company.changeOperator(request, id, role, active),
  );
  const { mutate } = change;
  const columns = useMemo<Column<OperatorView>[]>(() => {
    const apply = (row: OperatorView, next: Change) =>
      mutate(next, {
        onSuccess: () =>
          toast(t("operators.changed", { name: row.name }), {
            label: t("common.undo"),
            onClick: () => mutate({ id: row.id, role: row.role, active: row.active }),
          }),
      });
    return [
      {
        id: "name",
        header: t("operators.name"),
        width: 240,
        grows: true,
        cell: (row) => (
          <Group gap={8} wrap="nowrap">
            <span>{row.name}</span>
            {row.id === me.id && <Tag tone="brand">{t("operators.you")}</Tag>}
          </Group>
        ),
      },
      { id: "login", header: t("session.login"), width: 150, cell: (row) => row.login },
      {
        id: "role",
        header: t("operators.role"),
        width: 190,
        cell: (row) =>
          row.id === me.id ? (
            t(`role.${row.role}`)
          ) : (
            <Select
              aria-label={t("operators.roleOf", { name: row.name })}
              size="xs"
              variant="unstyled"
              data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              value={row.role}
              allowDeselect={false}
              onChange={(value) => {
                const role = ROLES.find((known) => known === value);
                if (role && role !== row.role) apply(row, { id: row.id, role, active: row.active });
              }}
            />
          ),
      },
      {
        id: "active",
        header: t("common.state"),
        width: 150,
        cell: (row) => (
          <Switch
            aria-label={t("operators.activeOf", { name: row.name })}
            checked={row.active}
            disabled={row.id === me.id}
            label={row.active ? t("operators.active") : t("operators.inactive")}
            onChange={(event) =>
              apply(row, { id: row.id, role: row.role, active: event.currentTarget.checked })
            }
          />
        ),
      },
    ];
  }, [t, me.id, mutate]);
  return (
    <>
      <Group justify="flex-end" mb={10}>
        <Button leftSection={<IconPlus size={15} />} onClick={add.open} data-testid="add-operator">
          {t("operators.add")}
        </Button>
      </Group>
      <DataTable
        name="operators"
        label={t("settings.section.operators")}
        columns={columns}
        rows={listRows(query.data, query)}
        rowId={(row) => row.id}
        empty={<EmptyState icon={IconUsers} title={t("operators.none")} text={t("operators.noneText")} />}
      />
      <OperatorForm opened={adding} onClose={add.close} />
    </>
  );
}

function OperatorForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormModal opened={opened} onClose={onClose} title={t("operators.add")} size={480}>
      <Fields onClose={onClose} />
    </FormModal>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const needed = (value: string) => (value.trim() ? null : t("common.required"));
  const form = useForm<NewOperator>({
    initialValues: { login: "", name: "", role: "operator", password: "" },
    validate: {
      login: needed,
      name: needed,
      password: (value) => (value.length >= 8 ? null : t("setup.passwordShort")),
    },
  });
  const add = useAction((request, operator: NewOperator) => backend.company.addOperator(request, operator), {
    onDone: (operator) => {
      toast(t("operators.added", { name: operator.name }));
      onClose();
    },
    onRefused: (error) => showInField(form, error, ["login", "name", "role", "password"]) !== null,
  });
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t("operators.name")}
          withAsterisk
          data-autofocus
          data-testid="new-operator-name"
          {...form.getInputProps("name")}
        />
        <Group grow align="start">
          <TextInput
            label={t("session.login")}
            withAsterisk
            spellCheck={false}
            data-testid="new-operator-login"
            {...form.getInputProps("login")}
          />
          <Select
            label={t("operators.role")}
            data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            allowDeselect={false}
            description={undefined}
            data-testid="new-operator-role"
            {...form.getInputProps("role")}
          />
        </Group>
        <NewPasswordInput
          label={t("session.password")}
          withAsterisk
          data-testid="new-operator-password"
          {...form.getInputProps("password")}
        />
        <FormButtons onCancel={onClose} saving={add.isPending} testId="new-operator-save" />
      </Stack>
    </form>
  );
}

const ROLES = ["operator", "supervisor", "administrator", "auditor"] as const satisfies readonly Role[];
