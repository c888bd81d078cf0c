import { Text } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { SupplyLink } from "~/components/SupplyLink";
import { EmptyState, Loaded } from "~/components/states";
import type { AccountContract } from "~/generated/AccountContract";
import type { AccountId } from "~/generated/AccountId";
import classes from "./AccountContracts.module.css";
import { Contracts } from "./Contracts";

/** The contracts of the account, by service. */
export function AccountContracts({ account }: { account: AccountId }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["account-contracts", account],
    queryFn: () => backend.supply.accountContracts(account),
  });
  return (
    <Loaded query={query}>
      {(contracts) =>
        contracts.length === 0 ? (
          <EmptyState
            icon={IconFileText}
            title={t("preview.noContracts")}
            text={t("preview.noContractsText")}
          />
        ) : (
          <ul className={classes.list}>
            {firstOfEach(contracts).map(({ supply_point, supply_code, address }) => (
              <li key={supply_point} data-testid="preview-contract">
                <SupplyLink id={supply_point} code={supply_code} />
                <Text fz={12} className="muted" mb={6}>
                  {address}
                </Text>
                <Contracts contracts={contracts.filter((other) => other.supply_point === supply_point)} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

const firstOfEach = (contracts: readonly AccountContract[]) =>
  contracts.filter(
    ({ supply_point }, at) => contracts.findIndex((other) => other.supply_point === supply_point) === at,
  );
