import { Modal, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { QRCodeSVG } from "qrcode.react";
import { useTranslation } from "react-i18next";
import classes from "./Preview.module.css";

const SMALL = 60;
const BIG = 320;

/** The serial of a meter as a code to scan: small in its place, big on the whole window. */
export function SerialCode({ serial }: { serial: string }) {
  const { t } = useTranslation();
  const [opened, big] = useDisclosure();
  const name = t("preview.code", { serial });
  return (
    <>
      <UnstyledButton
        className={classes.code}
        aria-label={t("preview.enlarge", { serial })}
        onClick={big.open}
        data-testid="serial-code"
      >
        <QRCodeSVG value={serial} size={SMALL} marginSize={2} aria-hidden="true" />
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={big.close}
        title={name}
        size={BIG + 72}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <div className={classes.bigCode}>
          <QRCodeSVG value={serial} size={BIG} marginSize={4} title={name} data-testid="big-code" />
          <Text fz={20} fw={600} className="num">
            {serial}
          </Text>
        </div>
      </Modal>
    </>
  );
}
