import { ActionIcon, Tooltip } from "@mantine/core";
import { type Icon, IconFocusCentered, IconMinus, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Map.module.css";

type Props = { onZoom: (by: number) => void; onFit: () => void };

const STEP = 1.6;

export function MapButtons({ onZoom, onFit }: Props) {
  const { t } = useTranslation();
  const button = (name: string, label: string, Glyph: Icon, act: () => void) => (
    <Tooltip label={label} position="left">
      <ActionIcon size={26} variant="default" aria-label={label} onClick={act} data-testid={`map-${name}`}>
        <Glyph size={15} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div className={classes.buttons}>
      {button("zoom-in", t("map.zoomIn"), IconPlus, () => onZoom(STEP))}
      {button("zoom-out", t("map.zoomOut"), IconMinus, () => onZoom(1 / STEP))}
      {button("fit", t("map.fit"), IconFocusCentered, onFit)}
    </div>
  );
}
