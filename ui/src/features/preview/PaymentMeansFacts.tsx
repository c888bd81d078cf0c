import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { PaymentMeans } from "~/generated/PaymentMeans";

/** A way of paying, with the fields of its kind. */
export function PaymentMeansFacts({ means }: { means: PaymentMeans }) {
  const { t } = useTranslation();
  const facts = (): (readonly [string, string])[] => {
    switch (means.kind) {
      case "bank_debit":
        return [
          [t("preview.means.bank"), means.bank],
          [t("preview.means.account"), means.account],
          [t("preview.means.holder"), means.holder],
        ];
      case "collecting_body":
        return [
          [t("preview.means.body"), means.body],
          [t("preview.means.reference"), means.reference],
        ];
      case "gateway":
        return [
          [t("preview.means.gateway"), means.gateway],
          [t("preview.means.reference"), means.reference],
        ];
    }
  };
  return (
    <>
      <Text fz={13} fw={600} mb={4}>
        {t(`preview.kind.${means.kind}`)}
      </Text>
      <Facts columns={2} facts={facts()} />
    </>
  );
}
