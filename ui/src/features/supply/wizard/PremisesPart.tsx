import { Input, Radio, Text, UnstyledButton } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { AddressFields } from "~/components/AddressFields";
import { DecimalInput } from "~/components/DecimalInput";
import { DirectorySelect } from "~/components/DirectorySelect";
import { Field } from "~/components/FormPart";
import { Section } from "~/components/Section";
import { Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import { TextFilter } from "~/components/TextFilter";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { AccountId } from "~/generated/AccountId";
import type { PremisesRow } from "~/generated/PremisesRow";
import { ADDRESS_FIELDS, addressLine, addressOf } from "~/lib/addresses";
import { useSignedIn } from "~/lib/session";
import { KindSwitch } from "./KindSwitch";
import classes from "./supply.module.css";
import type { WizardForm } from "./wizardValues";

type Props = { form: WizardForm; account: AccountDetail };

/** The premises: existing or new. */
export function PremisesPart({ form, account }: Props) {
  const { t } = useTranslation();
  const { kind } = form.values.premises;
  return (
    <Section
      fill
      title={t("wizard.premises")}
      aside={
        <KindSwitch
          label={t("wizard.premises")}
          value={kind}
          onChange={(next) => form.setFieldValue("premises.kind", next)}
          testId="wizard-premises-kind"
        />
      }
    >
      {kind === "existing" ? (
        <PremisesPicker form={form} account={account.id} />
      ) : (
        <NewPremises form={form} account={account} />
      )}
    </Section>
  );
}

function NewPremises({ form, account }: Props) {
  const { t } = useTranslation();
  const { country } = useSignedIn().company;
  const copy = () => {
    const { zone } = account;
    form.setFieldValue("premises", { ...form.values.premises, ...addressOf(account), zone });
    for (const field of ADDRESS_FIELDS) form.clearFieldError(`premises.${field}`);
  };
  return (
    <div className={classes.grid}>
      <AddressFields
        input={(field) => form.getInputProps(`premises.${field}`)}
        company={country}
        testId="wizard"
        required
      />
      <Field of={2}>
        <DirectorySelect
          directory="zone"
          label={t("directory.zone")}
          data-testid="wizard-zone"
          {...form.getInputProps("premises.zone")}
        />
      </Field>
      {(["latitude", "longitude"] as const).map((name) => (
        <Field key={name} of={2}>
          <DecimalInput
            label={t(`wizard.${name}`)}
            placeholder={t("wizard.degrees")}
            allowNegative
            data-testid={`wizard-${name}`}
            {...form.getInputProps(`premises.${name}`)}
          />
        </Field>
      ))}
      {account.address && (
        <Field of={6}>
          <UnstyledButton className="link" fz={13} onClick={copy} data-testid="wizard-copy-address">
            {t("wizard.copyAddress")}
          </UnstyledButton>
        </Field>
      )}
    </div>
  );
}

const LIMIT = 30;

type PremisesPickerProps = { form: WizardForm; account: AccountId };

/** The account's own premises, or those found by their address. */
function PremisesPicker({ form, account }: PremisesPickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  const { chosen } = form.values.premises;
  const query = useQuery({
    queryKey: ["premises", account, text ?? ""],
    queryFn: () => backend.supply.premises(account, text ?? "", LIMIT),
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
          <span>{addressLine(row)}</span>
          {marked && row.own && <Tag tone="brand">{t("wizard.own")}</Tag>}
        </span>
      }
      description={row.supply_points && t("wizard.pointsThere", { codes: row.supply_points })}
    />
  );
}
