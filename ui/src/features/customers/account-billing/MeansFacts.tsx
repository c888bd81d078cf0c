import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { PaymentMeans } from "~/generated/PaymentMeans";
import { meansFacts } from "~/lib/paymentMeans";

/** A way of paying, with the fields of its kind. */
export function MeansFacts({ means }: { means: PaymentMeans }) {
  const { t } = useTranslation();
  return (
    <>
      <Text fz={13} fw={600} mb={4}>
        {t(`means.kind.${means.kind}`)}
      </Text>
      <Facts
        columns={2}
        facts={meansFacts(means).map(([field, value]) => [t(`means.field.${field}`), value] as const)}
      />
    </>
  );
}
