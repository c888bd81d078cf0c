import { Text } from "@mantine/core";
import { IconBolt, IconGauge, IconReceipt2, IconUser } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { HitKind } from "~/generated/HitKind";
import type { SearchHit } from "~/generated/SearchHit";
import classes from "./SearchPalette.module.css";

const ICONS = {
  account: IconUser,
  supply_point: IconBolt,
  meter: IconGauge,
  invoice: IconReceipt2,
} as const satisfies Record<HitKind, unknown>;

type Props = { id: string; hit: SearchHit; active: boolean; onHover: () => void; onOpen: () => void };

export function Hit({ id, hit, active, onHover, onOpen }: Props) {
  const { t } = useTranslation();
  const Glyph = ICONS[hit.kind];
  useEffect(() => {
    if (active) document.getElementById(id)?.scrollIntoView?.({ block: "nearest" });
  }, [active, id]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={`${classes.hit} ${active ? classes.on : ""}`}
      onMouseMove={onHover}
      onClick={onOpen}
      data-testid={`hit-${hit.kind}`}
    >
      <Glyph size={17} stroke={1.6} className={classes.icon} />
      <div className={classes.text}>
        <Text size="xs" fw={500} truncate td={hit.active ? undefined : "line-through"}>
          {hit.title}
        </Text>
        <Text fz={12} className="muted" truncate>
          {hit.subtitle}
        </Text>
      </div>
      <Text fz={12} className="num muted">
        {hit.code}
      </Text>
      <Text fz={11} className="muted" w={76} ta="right">
        {t(`search.kind.${hit.kind}`)}
      </Text>
    </div>
  );
}
