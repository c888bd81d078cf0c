import { Kbd, Radio, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Estimate } from "~/generated/Estimate";
import type { EstimationMethod } from "~/generated/EstimationMethod";
import { useFormat } from "~/lib/session";
import { registerUnit } from "~/lib/units";
import classes from "./Review.module.css";

type Props = {
  estimates: readonly Estimate[];
  methods: readonly EstimationMethod[];
  method: EstimationMethod | null;
  onMethod: ((method: EstimationMethod) => void) | undefined;
};

/** What each method says of the reading that is missing; a number chooses one. */
export function Estimates({ estimates, methods, method, onMethod }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (methods.length === 0) {
    return (
      <Text size="xs" className="muted">
        {t("review.noEstimates")}
      </Text>
    );
  }
  const registers = new Set(estimates.map(({ register }) => register)).size;
  return (
    <Table className="inset" fz={13} verticalSpacing={4} horizontalSpacing={8} data-testid="review-estimates">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("review.method")}</Table.Th>
          <Table.Th ta="right">{t("review.gives")}</Table.Th>
          <Table.Th ta="right">{t("review.quantity")}</Table.Th>
          <Table.Th ta="right">{t("review.daily")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {methods.flatMap((name, number) =>
          estimates
            .filter((estimate) => estimate.method === name)
            .map((estimate, at) => {
              const unit = registerUnit(estimate.register);
              return (
                <Table.Tr
                  key={`${name}-${estimate.meter_serial}-${estimate.register}`}
                  className={name === method ? classes.chosen : undefined}
                  data-testid="review-estimate"
                >
                  <Table.Td>
                    {at === 0 && (
                      <Radio
                        size="xs"
                        checked={name === method}
                        disabled={!onMethod}
                        onChange={() => onMethod?.(name)}
                        label={
                          <>
                            {t(`estimation.${name}`)} {onMethod && <Kbd size="xs">{number + 1}</Kbd>}
                          </>
                        }
                      />
                    )}
                    {registers > 1 && (
                      <Text fz={12} className="muted">
                        {t(`register.${estimate.register}`)}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right" className="num">
                    {format.kwh(estimate.value)}
                  </Table.Td>
                  <Table.Td ta="right" className="num">
                    {format.kwh(estimate.quantity)} {unit}
                  </Table.Td>
                  <Table.Td ta="right" className="num">
                    {format.kwh(estimate.daily)}
                  </Table.Td>
                </Table.Tr>
              );
            }),
        )}
      </Table.Tbody>
    </Table>
  );
}
