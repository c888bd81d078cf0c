import { Divider, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import { Tag } from "~/components/Tag";
import type { Contract } from "~/generated/Contract";
import { useFormat } from "~/lib/session";
import { useContractFields } from "./contractFields";

export function Contracts({ contracts }: { contracts: Contract[] }) {
  const { t } = useTranslation();
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
          <ContractFacts contract={contract} />
        </div>
      ))}
    </Stack>
  );
}

function ContractFacts({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fields = useContractFields([contract]).filter(
    ({ id, rare, text }) => id !== "suspended_since" && (!rare || text(contract)),
  );
  return (
    <>
      {contract.suspended_since && (
        <Tag tone="warn" style={{ marginBottom: 8 }} data-testid="contract-suspended">
          {t("supply.suspendedOn", { date: format.date(contract.suspended_since) })}
        </Tag>
      )}
      <Facts
        columns={3}
        facts={fields.map(({ id, label, text }) => [
          label,
          id === "tariff" ? (
            <Link key={id} to="/tariffs/$code" params={{ code: contract.tariff }} className="link">
              {text(contract)}
            </Link>
          ) : (
            text(contract)
          ),
        ])}
      />
    </>
  );
}
