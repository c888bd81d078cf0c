import { Button, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconRotateClockwise } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Period } from "~/generated/Period";
import { RequestForm } from "./RequestForm";
import type { Wanted } from "./WantedFields";
import { WhereClosed } from "./WhereClosed";

type Props = {
  /** The period that is proposed, or the one all of `wanted` is of. */
  period?: Period | undefined;
  wanted?: Wanted;
  /** Once the cycle is made. */
  onDone?: () => void;
};

/** Asks for closed services to be settled again; nothing that was billed changes until its cycle is sent. */
export function AskResettlement({ period, wanted, onDone }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRotateClockwise size={15} />}
        onClick={open}
        data-testid="ask-resettlement"
      >
        {t("resettlement.ask")}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={480}
        title={t("resettlement.ask")}
        closeButtonProps={{ "aria-label": t("common.close") }}
        transitionProps={{ duration: 120 }}
        data-testid="resettlement-drawer"
      >
        {wanted ? (
          <RequestForm period={period} wanted={wanted} onClose={close} onDone={onDone} />
        ) : (
          <WhereClosed period={period}>
            {(closed) => <RequestForm period={closed} wanted={undefined} onClose={close} onDone={onDone} />}
          </WhereClosed>
        )}
      </Drawer>
    </>
  );
}
