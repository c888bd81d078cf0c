import { Table, Text, UnstyledButton } from "@mantine/core";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ComponentView } from "~/generated/ComponentView";
import type { LineSection } from "~/generated/LineSection";
import type { TariffVersionView } from "~/generated/TariffVersionView";
import { useFormat } from "~/lib/session";
import classes from "./TariffComponents.module.css";

/** A longer list of steps is folded after these. */
const STEPS_SHOWN = 5;

const PLACES = ["charge", "tax", "after_tax"] as const satisfies readonly LineSection[];

type Props = {
  version: TariffVersionView;
  currency: string /** Without how each is calculated. */;
  brief?: boolean;
};

/** The components of a version as a price sheet: charges, taxes, charges after the taxes. */
export function TariffComponents({ version, currency, brief = false }: Props) {
  const { t } = useTranslation();
  return (
    <Table
      className="inset"
      fz={13}
      verticalSpacing={6}
      horizontalSpacing={8}
      data-testid="tariff-components"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("tariffs.component")}</Table.Th>
          {!brief && <Table.Th>{t("tariffs.kind")}</Table.Th>}
          <Table.Th>{t("tariffs.applies")}</Table.Th>
          <Table.Th ta="right">{t("tariffs.priceIn", { currency })}</Table.Th>
          <Table.Th>{t("tariffs.unit")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {PLACES.map((place) => {
          const components = version.components.filter((component) => component.place === place);
          if (components.length === 0) return null;
          return (
            <Fragment key={place}>
              <Table.Tr className={classes.place}>
                <Table.Td colSpan={brief ? 4 : 5}>{t(`place.${place}`)}</Table.Td>
              </Table.Tr>
              {components.map((component) => (
                <ComponentRows key={component.code} component={component} brief={brief} />
              ))}
            </Fragment>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function ComponentRows({ component, brief }: { component: ComponentView; brief: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const prices = component.prices.length > 0 ? component.prices : [{ label: "", price: "", unit: "" }];
  const folds = prices.length > STEPS_SHOWN + 1;
  const shown = folds && !whole ? prices.slice(0, STEPS_SHOWN) : prices;
  const height = shown.length + (folds ? 1 : 0);
  const rows = shown.map(({ label, price, unit }, index) => (
    <Table.Tr key={`${label}-${price}`} className={`${classes.component} ${index > 0 ? classes.more : ""}`}>
      {index === 0 && (
        <>
          <Table.Td rowSpan={height}>
            <Text size="xs" fw={500}>
              {component.description}
            </Text>
            {!brief && (
              <Text fz={12} className="muted">
                {component.code}
              </Text>
            )}
          </Table.Td>
          {!brief && (
            <Table.Td rowSpan={height}>
              {t(`charge.${component.kind}` as "charge.fixed", { defaultValue: component.kind })}
            </Table.Td>
          )}
        </>
      )}
      <Table.Td>{label && t(`tariffLabel.${label}` as "tariffLabel.peak", { defaultValue: label })}</Table.Td>
      <Table.Td ta="right" className="num">
        {price && format.decimal(price)}
      </Table.Td>
      <Table.Td className="muted">
        {unit
          .split(" · ")
          .map((part) => (part ? t(`unit.${part}` as "unit.%", { defaultValue: part }) : ""))
          .filter(Boolean)
          .join(", ")}
      </Table.Td>
    </Table.Tr>
  ));
  return (
    <>
      {rows}
      {folds && (
        <Table.Tr className={classes.more}>
          <Table.Td colSpan={3}>
            <UnstyledButton
              className="link"
              fz={12}
              aria-expanded={whole}
              onClick={() => setWhole(!whole)}
              data-testid="tariff-steps"
            >
              {whole ? t("tariffs.fewerSteps") : t("tariffs.allSteps", { count: prices.length })}
            </UnstyledButton>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
