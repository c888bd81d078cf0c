import { Group, Modal, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconGauge } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { QRCodeSVG } from "qrcode.react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Facts } from "~/components/Facts";
import { SupplyLink } from "~/components/SupplyLink";
import { EmptyState, Loaded } from "~/components/states";
import { Tag } from "~/components/Tag";
import type { AccountId } from "~/generated/AccountId";
import type { Device } from "~/generated/Device";
import { useFormat } from "~/lib/session";
import classes from "./Preview.module.css";

/** The meters of the account, those in place first. */
export function DevicesTab({ account }: { account: AccountId }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["devices", account], queryFn: () => backend.supply.devices(account) });
  return (
    <Loaded query={query}>
      {(devices) =>
        devices.length === 0 ? (
          <EmptyState icon={IconGauge} title={t("preview.noDevices")} text={t("preview.noDevicesText")} />
        ) : (
          <ul className={classes.list}>
            {devices.toSorted(inPlaceFirst).map((device) => (
              <li key={device.id} className={classes.device} data-testid="device">
                <DeviceCard device={device} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

const inPlaceFirst = (a: Device, b: Device) => Number(a.removed_on !== null) - Number(b.removed_on !== null);

function DeviceCard({ device }: { device: Device }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <SerialCode serial={device.serial} />
      <div>
        <Group gap={8} mb={6} fz={13} fw={600}>
          <span className="num">{device.serial}</span>
          {device.removed_on && <Tag>{t("supply.removed")}</Tag>}
        </Group>
        <Facts
          columns={3}
          facts={[
            [
              t("common.supply"),
              <SupplyLink key="supply" id={device.supply_point} code={device.supply_code} />,
            ],
            [t("supply.digits"), format.integer(device.digits)],
            [t("supply.multiplier"), format.decimal(device.multiplier)],
            [t("supply.installed"), format.date(device.installed_on)],
            [t("supply.removed"), format.date(device.removed_on)],
          ]}
        />
      </div>
    </>
  );
}

const SMALL = 60;
const BIG = 320;

/** The serial of a meter as a code to scan: small in its place, big on the whole window. */
function SerialCode({ serial }: { serial: string }) {
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
