import { Kbd, Text } from "@mantine/core";
import { IconBolt, IconGauge, IconList, IconReceipt2, IconUser } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { HitKind } from "~/generated/HitKind";
import type { SearchHit } from "~/generated/SearchHit";
import { useFormat } from "~/lib/session";
import { shortcut } from "~/lib/shortcuts";
import type { Command } from "./commands";
import classes from "./SearchPalette.module.css";

/** What the search offers: the list of all customers found, a page that was found, or a command. */
export type Offer =
  | { all: number; hit?: never; command?: never }
  | { hit: SearchHit; all?: never; command?: never }
  | { command: Command; all?: never; hit?: never };

/** Test id of an offer. */
const nameOf = ({ all, hit, command }: Offer) =>
  all !== undefined ? "hit-all" : hit ? `hit-${hit.kind}` : `command-${command.key}`;

type Props = { id: string; offer: Offer; active: boolean; onHover: () => void; onOpen: () => void };

export function Option({ id, offer, active, onHover, onOpen }: Props) {
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
      data-testid={nameOf(offer)}
    >
      {offer.all !== undefined && <All count={offer.all} />}
      {offer.hit && <Hit hit={offer.hit} />}
      {offer.command && <CommandLine command={offer.command} />}
    </div>
  );
}

const ICONS = {
  account: IconUser,
  supply_point: IconBolt,
  meter: IconGauge,
  invoice: IconReceipt2,
} as const satisfies Record<HitKind, unknown>;

function Hit({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation();
  const Glyph = ICONS[hit.kind];
  return (
    <>
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
    </>
  );
}

function All({ count }: { count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <IconList size={17} stroke={1.6} className={classes.icon} />
      <Text size="xs" fw={500} truncate className={classes.text}>
        {t("search.all", { count, shown: format.integer(count) })}
      </Text>
    </>
  );
}

function CommandLine({ command: { icon: Glyph, label, shortcut: keys } }: { command: Command }): ReactNode {
  return (
    <>
      <Glyph size={17} stroke={1.6} className={classes.icon} />
      <Text size="xs" fw={500} truncate className={classes.text}>
        {label}
      </Text>
      {keys && <Kbd size="xs">{shortcut(keys)}</Kbd>}
    </>
  );
}
