import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconUserCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { FigureTable } from "~/components/FigureTable";
import { FormModal } from "~/components/FormModal";
import { SupplyLink } from "~/components/SupplyLink";
import type { HeldCharge } from "~/generated/HeldCharge";
import { showInField } from "~/lib/formErrors";
import { useFormat, usePermission, useSignedIn } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const KEY = ["held-charges"] as const;
const idOf = ({ key }: HeldCharge) => `${key.supply_point} ${key.period} ${key.component}`;

/** The charges beyond the limit, which somebody else than who loaded them approves or declines. */
export function HeldCharges() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data: charges = [] } = useQuery({ queryKey: KEY, queryFn: backend.metering.heldCharges });
  const waiting = charges.length > 0;
  return (
    <>
      {waiting && (
        <Alert color="yellow" p="xs" mb={10} icon={<IconUserCheck size={16} />} data-testid="held-charges">
          <Group justify="space-between">
            {t("charges.waiting", { count: charges.length })}
            <Button size="xs" variant="default" onClick={() => setOpen(true)} data-testid="held-open">
              {t("charges.look")}
            </Button>
          </Group>
        </Alert>
      )}
      <FormModal
        opened={open && waiting}
        onClose={() => setOpen(false)}
        title={t("charges.title")}
        size={860}
      >
        <Stack gap="md">
          {charges.map((charge) => (
            <Decision key={idOf(charge)} charge={charge} />
          ))}
        </Stack>
      </FormModal>
    </>
  );
}

/** One held charge, with the reason that a decision needs. */
function Decision({ charge }: { charge: HeldCharge }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { login } = useSignedIn().operator;
  const mayDecide = usePermission("import_terms");
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() ? null : t("common.required")) },
  });
  const decide = useAction(
    (request, approved: boolean) =>
      backend.metering.decideCharge(request, charge.key, approved, form.values.reason),
    {
      refreshes: [KEY],
      onDone: () => toast(t("charges.decided", { code: charge.supply_code })),
      onRefused: (error) => showInField(form, error, ["reason"]) !== null,
    },
  );
  const answer = (approved: boolean) => form.onSubmit(() => decide.mutate(approved));
  return (
    <Stack gap={6} data-testid="held-charge">
      <FigureTable
        rows={[charge]}
        rowId={idOf}
        columns={[
          {
            id: "supply",
            header: t("common.supply"),
            cell: ({ key, supply_code }) => <SupplyLink id={key.supply_point} code={supply_code} />,
          },
          { id: "name", header: t("common.name"), cell: ({ account_name }) => account_name },
          { id: "period", header: t("common.period"), cell: ({ key }) => format.period(key.period) },
          { id: "what", header: t("charges.what"), cell: ({ key, note }) => `${key.component} · ${note}` },
          {
            id: "by",
            header: t("charges.loadedBy"),
            cell: ({ loaded_by, file, row }) => `${loaded_by} · ${file}:${row}`,
          },
          {
            id: "amount",
            header: t("charges.amount"),
            figure: true,
            cell: ({ amount }) => format.decimal(amount),
          },
        ]}
      />
      {charge.loaded_by === login ? (
        <span className="muted">{t("charges.own")}</span>
      ) : (
        mayDecide && (
          <Group align="start" gap={8} wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t("charges.reason")}
              placeholder={t("charges.reason")}
              maxLength={120}
              data-testid="held-reason"
              {...form.getInputProps("reason")}
            />
            <Button
              variant="default"
              loading={decide.isPending}
              onClick={() => answer(false)()}
              data-testid="held-decline"
            >
              {t("charges.decline")}
            </Button>
            <Button loading={decide.isPending} onClick={() => answer(true)()} data-testid="held-approve">
              {t("charges.approve")}
            </Button>
          </Group>
        )
      )}
    </Stack>
  );
}
