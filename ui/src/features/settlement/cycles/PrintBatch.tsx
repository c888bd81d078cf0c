import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { billing } from "~/backend";
import type { BatchOrder } from "~/generated/BatchOrder";
import type { CycleId } from "~/generated/CycleId";
import { useRememberJob } from "~/lib/jobs";
import { useAction } from "~/lib/useAction";

const ORDERS = ["route", "number", "name"] as const satisfies readonly BatchOrder[];

/** Prints all invoices of a cycle into one PDF. */
export function PrintBatch({ cycle, busy }: { cycle: CycleId; busy: boolean }) {
  const { t } = useTranslation();
  const remember = useRememberJob();
  const print = useAction((request, order: BatchOrder) => billing.printBatch(request, cycle, order), {
    onDone: remember,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconPrinter size={15} />}
          rightSection={<IconChevronDown size={14} />}
          loading={print.isPending}
          disabled={busy}
          data-testid="print-batch"
        >
          {t("batch.print")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("batch.order")}</Menu.Label>
        {ORDERS.map((order) => (
          <Menu.Item key={order} onClick={() => print.mutate(order)} data-testid={`print-by-${order}`}>
            {t(`batchOrder.${order}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
