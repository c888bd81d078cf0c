import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Loaded } from "~/components/states";
import { useFormat } from "~/lib/session";
import classes from "./supply.module.css";
import type { Estimate } from "./terms";

/** The lines of the estimated bill and what they come to, or why there is none. */
export function EstimateLines({ estimate }: { estimate: Estimate }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Loaded query={estimate}>
      {({ lines, total, why_not }) =>
        total ? (
          <table className={classes.lines} data-testid="estimate-lines">
            <tbody>
              {lines.map(({ description, amount }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <tr key={at}>
                  <td>{description}</td>
                  <td className="num">{format.amount(amount)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>{t("common.total")}</td>
                <td className="num" data-testid="estimate-total">
                  {format.money(total)}
                </td>
              </tr>
            </tfoot>
          </table>
        ) : (
          <Text size="xs" className="muted" role="status" data-testid="estimate-why-not">
            {why_not ?? t("wizard.noEstimate")}
          </Text>
        )
      }
    </Loaded>
  );
}
