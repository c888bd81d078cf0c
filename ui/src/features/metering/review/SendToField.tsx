import { useDisclosure } from "@mantine/hooks";
import { IconMapPin } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { openVisit, ordersOf, RequestOrder } from "~/features/supply";
import type { SettledService } from "~/generated/SettledService";
import { findingName } from "~/lib/findings";
import { usePageKeys } from "~/lib/usePageKeys";
import { KeyButton } from "./KeyButton";

type Props = { service: SettledService; busy: boolean; onSent: () => void };

/** Asks for somebody to look at the meter; the case goes on waiting. */
export function SendToField({ service, busy, onSent }: Props) {
  const { t } = useTranslation();
  const [asking, { open, close }] = useDisclosure();
  const orders = useQuery(ordersOf(service.supply_point));
  const disabled = busy || orders.isPending || openVisit(orders.data) !== undefined;
  const send = () => !disabled && open();
  usePageKeys({ T: send });
  const { findings, problem, code } = service;
  const stops = findings.filter(({ severity }) => severity === "stops");
  const found = (stops.length > 0 ? stops : findings)
    .map((finding) => findingName(t, finding.code).toLocaleLowerCase())
    .join(", ");
  const why = found || problem;
  return (
    <>
      <KeyButton name="visit" letter="T" icon={<IconMapPin size={15} />} disabled={disabled} onClick={open} />
      <RequestOrder
        point={{ id: service.supply_point, code }}
        kind="visit"
        title={t("review.visitTitle", { code })}
        proposed={why ? t("review.visitReason", { why }) : ""}
        opened={asking}
        onClose={close}
        onAsked={onSent}
      />
    </>
  );
}
