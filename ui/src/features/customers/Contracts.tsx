import { Divider, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import { attributeLabel, attributeValue } from "~/features/supply/attributes";
import type { Contract } from "~/generated/Contract";
import { useFormat } from "~/lib/session";

export function Contracts({ contracts }: { contracts: Contract[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (contracts.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("supply.noContracts")}
      </Text>
    );
  }
  return (
    <Stack gap={12}>
      {contracts.map((contract, index) => (
        <div key={contract.id}>
          {index > 0 && <Divider mb={12} />}
          <Facts
            columns={3}
            facts={[
              [t("supply.contract"), contract.code],
              [t("common.market"), t(`market.${contract.market}`)],
              [
                t("common.tariff"),
                <Link key="tariff" to="/tariffs/$code" params={{ code: contract.tariff }} className="link">
                  {contract.tariff_name || contract.tariff}
                </Link>,
              ],
              [t("common.from"), format.date(contract.from)],
              [t("common.to"), contract.to ? format.date(contract.to) : t("supply.open")],
              [t("supply.power"), `${format.kwh(contract.contracted_power_w)} kW`],
              [t("common.issuer"), contract.issuer_name],
              [t("supply.paymentDays"), t("common.days", { count: contract.payment_days })],
              ...Object.entries(contract.attributes).map(
                ([name, value]) => [attributeLabel(name, t), attributeValue(String(value), t)] as const,
              ),
            ]}
          />
        </div>
      ))}
    </Stack>
  );
}
