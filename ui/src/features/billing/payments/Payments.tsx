import { Group } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ClearFilters } from "~/components/ClearFilters";
import { Page } from "~/components/Page";
import { TextFilter } from "~/components/TextFilter";
import type { PaymentFilter } from "~/generated/PaymentFilter";
import { PaymentTable } from "./PaymentTable";

const route = getRouteApi("/payments");

export function Payments() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/payments" });
  const change = (part: Partial<PaymentFilter>) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const filtered = Boolean(filter.text || filter.from || filter.to);
  const clear = () => void navigate({ search: {}, replace: true });
  return (
    <Page title={t("areas.payments")} fill>
      <Group gap="sm" mb={10}>
        <TextFilter
          value={filter.text}
          onChange={(text) => change({ text })}
          placeholder={t("payments.filter")}
          testId="payments-filter"
          width={320}
        />
        <DateInput
          aria-label={t("common.from")}
          placeholder={t("common.from")}
          valueFormat="DD/MM/YYYY"
          value={filter.from ?? null}
          onChange={(from) => change({ from: from ?? undefined })}
          clearable
          w={140}
        />
        <DateInput
          aria-label={t("common.to")}
          placeholder={t("common.to")}
          valueFormat="DD/MM/YYYY"
          value={filter.to ?? null}
          onChange={(to) => change({ to: to ?? undefined })}
          clearable
          w={140}
        />
        {filtered && <ClearFilters onClear={clear} />}
      </Group>
      <PaymentTable filter={filter} name="payments" onClear={filtered ? clear : undefined} />
    </Page>
  );
}
