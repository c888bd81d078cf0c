import { Menu } from "@mantine/core";
import { IconListDetails, IconPlus, IconReceipt2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Dashboard } from "~/generated/Dashboard";
import type { Period } from "~/generated/Period";
import { useFormat, usePermission } from "~/lib/session";

/** A link to the invoices of the period and, with `create`, one to a new cycle for unsettled services. */
export function SettledActions({ period, create }: { period: Period; create?: boolean }) {
  const { t } = useTranslation();
  const mayRun = usePermission("run_settlement");
  const mayBill = usePermission("view_billing");
  return (
    <>
      {create && mayRun && (
        <Menu.Item component={Link} to="/settlement/new" leftSection={<IconPlus size={15} />}>
          {t("settlement.new")}
        </Menu.Item>
      )}
      {mayBill && (
        <Menu.Item
          // Mantine's item loses what the router knows of its addresses.
          renderRoot={(props) => <Link to="/invoices" search={{ period }} {...props} />}
          leftSection={<IconReceipt2 size={15} />}
          data-testid="metric-invoices"
        >
          {t("metric.invoices")}
        </Menu.Item>
      )}
    </>
  );
}

/** A link to the checked services that wait for a decision. */
export function ValidationAction({ dashboard: { period, metrics } }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (metrics.in_validation === 0) return null;
  return (
    <Menu.Item
      renderRoot={(props) => (
        <Link to="/settlement/services" search={{ period, in_validation: true }} {...props} />
      )}
      leftSection={<IconListDetails size={15} />}
      data-testid="metric-list-validation"
    >
      {t("metric.list", { stage: t("metric.validation"), shown: format.integer(metrics.in_validation) })}
    </Menu.Item>
  );
}

export function ResettlementAction({ dashboard: { period, metrics } }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Menu.Item
      renderRoot={(props) => (
        <Link to="/settlement/resettlements" search={{ period, open: true }} {...props} />
      )}
      leftSection={<IconListDetails size={15} />}
      data-testid="metric-list-resettlement"
    >
      {t("metric.list", {
        stage: t("metric.resettlement"),
        shown: format.integer(metrics.in_resettlement),
      })}
    </Menu.Item>
  );
}
