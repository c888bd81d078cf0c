import { Input, Radio, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { supply } from "~/backend";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import { TextFilter } from "~/components/TextFilter";
import type { AccountId } from "~/generated/AccountId";
import type { PremisesRow } from "~/generated/PremisesRow";
import { placeLabel } from "./labels";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardForm";

const LIMIT = 30;

type Props = { form: WizardForm; account: AccountId };

/** The account's own premises, or those found by their address. */
export function PremisesPicker({ form, account }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  const { chosen } = form.values.premises;
  const query = useQuery({
    queryKey: ["premises", account, text ?? ""],
    queryFn: () => supply.premises(account, text ?? "", LIMIT),
    placeholderData: keepPreviousData,
  });
  const error = form.errors["premises.chosen"];
  const choose = (row: PremisesRow | undefined) => row && form.setFieldValue("premises.chosen", row);
  return (
    <div data-path="premises.chosen">
      <TextFilter
        value={text}
        onChange={setText}
        placeholder={t("wizard.findPremises")}
        testId="wizard-premises-filter"
        width={320}
      />
      {error && (
        <Input.Error size="xs" mt={6} role="alert">
          {error}
        </Input.Error>
      )}
      <Loaded query={query}>
        {(found) => {
          const rows = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
          if (rows.length === 0) {
            return (
              <Text size="xs" className="muted" py={14} data-testid="no-premises">
                {text ? t("wizard.noSuchPremises") : t("wizard.noPremises")}
              </Text>
            );
          }
          return (
            <Radio.Group
              aria-label={t("wizard.premises")}
              value={chosen?.id ?? null}
              onChange={(id) => choose(rows.find((row) => row.id === id))}
              className={classes.places ?? ""}
            >
              {rows.map((row) => (
                <Place key={row.id} row={row} marked={Boolean(text)} />
              ))}
            </Radio.Group>
          );
        }}
      </Loaded>
    </div>
  );
}

function Place({ row, marked }: { row: PremisesRow; marked: boolean }) {
  const { t } = useTranslation();
  return (
    <Radio
      value={row.id}
      classNames={{
        root: classes.place ?? "",
        body: classes.placeBody ?? "",
        labelWrapper: classes.placeLabel ?? "",
      }}
      data-testid="wizard-place"
      label={
        <span className={classes.placeText}>
          <span>{placeLabel(row)}</span>
          {marked && row.own && <Tag tone="brand">{t("wizard.own")}</Tag>}
        </span>
      }
      description={row.supply_points && t("wizard.pointsThere", { codes: row.supply_points })}
    />
  );
}
