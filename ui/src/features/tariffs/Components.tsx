import { Badge, Group, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TariffVersion } from "~/backend";
import { useFormat } from "~/lib/session";
import { kindOf, periodOf, pricesOf } from "./describe";

/** The components of a version as a price sheet. */
export function Components({ version, currency }: { version: TariffVersion; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table fz={13} verticalSpacing={6} horizontalSpacing={10} data-testid="tariff-components">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("tariffs.component")}</Table.Th>
          <Table.Th>{t("tariffs.kind")}</Table.Th>
          <Table.Th>{t("tariffs.applies")}</Table.Th>
          <Table.Th ta="right">{t("tariffs.priceIn", { currency })}</Table.Th>
          <Table.Th>{t("tariffs.scale")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {version.components.map((component) => {
          const [kind] = kindOf(component);
          const prices = pricesOf(component, { t, format });
          const period = periodOf(component);
          return (
            <Table.Tr key={component.code} style={{ verticalAlign: "top" }}>
              <Table.Td>
                <Text size="xs" fw={500}>
                  {component.description}
                </Text>
                <Text fz={12} className="muted">
                  {component.code}
                </Text>
              </Table.Td>
              <Table.Td>
                <Group gap={4}>
                  {t(`charge.${kind}` as "charge.fixed", { defaultValue: kind })}
                  {period && (
                    <Badge size="sm">{t(`band.${period}` as "band.peak", { defaultValue: period })}</Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td>
                {prices.map(({ of, value }) => (
                  <div key={`${of}${value}`}>{of || "\u00a0"}</div>
                ))}
              </Table.Td>
              <Table.Td ta="right" className="num">
                {prices.map(({ of, value }) => (
                  <div key={`${of}${value}`}>{value}</div>
                ))}
              </Table.Td>
              <Table.Td className="muted">
                {component.scale
                  ? t(`scale.${component.scale}` as "scale.unit", { defaultValue: component.scale })
                  : ""}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
