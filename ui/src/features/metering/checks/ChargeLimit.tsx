import { Button, Group } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { MinorInput } from "~/components/MinorInput";
import { Loaded } from "~/components/states";
import type { ChargeLimit as Limit } from "~/generated/ChargeLimit";
import { showInField } from "~/lib/formErrors";
import { useFormat, usePermission } from "~/lib/session";
import { toast } from "~/lib/toast";
import { useAction } from "~/lib/useAction";

const KEY = ["charge-limit"] as const;

/** The amount beyond which a second person approves a manual charge. */
export function ChargeLimit() {
  const query = useQuery({ queryKey: KEY, queryFn: backend.metering.chargeLimit });
  return <Loaded query={query}>{(limit) => <Form key={JSON.stringify(limit)} limit={limit} />}</Loaded>;
}

function Form({ limit }: { limit: Limit }) {
  const { t } = useTranslation();
  const { currency } = useFormat();
  const maySet = usePermission("manage_company");
  const form = useForm({ initialValues: { limit: String(limit.limit?.minor ?? "") } });
  const save = useAction((request, next: Limit) => backend.metering.setChargeLimit(request, next), {
    refreshes: [KEY],
    onDone: () => toast(t("charges.limitSaved")),
    onRefused: (error) => showInField(form, error, ["limit"]) !== null,
  });
  const submit = form.onSubmit(({ limit: minor }) =>
    save.mutate({ limit: minor === "" ? null : { minor: Number(minor), currency } }),
  );
  return (
    <form onSubmit={submit}>
      <Group align="end" gap={8} mb={10}>
        <MinorInput
          label={t("charges.limit")}
          description={t("charges.limitText")}
          disabled={!maySet}
          w={420}
          data-testid="charge-limit"
          {...form.getInputProps("limit")}
          value={form.values.limit}
        />
        <Button
          type="submit"
          variant="default"
          disabled={!maySet || !form.isDirty()}
          loading={save.isPending}
          data-testid="charge-limit-save"
        >
          {t("common.save")}
        </Button>
      </Group>
    </form>
  );
}
