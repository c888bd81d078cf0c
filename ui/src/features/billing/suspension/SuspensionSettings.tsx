import { Box } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { company } from "~/backend";
import { Loaded } from "~/components/states";
import classes from "./ContractStates.module.css";
import { RuleSection } from "./RuleSection";
import { StatesTable } from "./StatesTable";

/** When contracts are suspended for debt, and what the daily review did (C16). */
export function SuspensionSettings() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["suspension-rule"], queryFn: company.suspensionRule });
  return (
    <Loaded query={query}>
      {(rule) => (
        <div className={classes.page}>
          <Box maw={720} flex="none">
            <RuleSection rule={rule} />
          </Box>
          <h2 className={classes.title}>{t("contractState.history")}</h2>
          <StatesTable />
        </div>
      )}
    </Loaded>
  );
}
