import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import {
  IconLayoutSidebarRight,
  IconLayoutSidebarRightFilled,
  IconMail,
  IconPhone,
} from "@tabler/icons-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { DebtMark } from "~/components/Debt";
import { LinkButton } from "~/components/LinkButton";
import { EmptyState } from "~/components/states";
import { inactiveTag } from "~/features/customers/accounts/AccountFacts";
import type { AccountId } from "~/generated/AccountId";
import type { AccountRow } from "~/generated/AccountRow";
import { focusTable } from "~/lib/focus";
import { ariaShortcut, shortcut } from "~/lib/shortcuts";
import classes from "./Preview.module.css";
import { PreviewTabs } from "./PreviewTabs";
import { LEAST_WIDTH, MOST_WIDTH, type Stored } from "./previewState";

type Props = {
  row: AccountRow | null;
  width: number;
  tab: Stored["tab"];
  contracts: (account: AccountId) => ReactNode;
  onChange: (part: Partial<Stored>) => void;
};

/** The delay before a row is fetched, so that rows passed quickly are not. */
const PASSING_MS = 120;

/** An account beside the list, without leaving it. */
export function Preview({ row, width, tab, contracts, onChange }: Props) {
  const { t } = useTranslation();
  const [account] = useDebouncedValue(row?.id, PASSING_MS);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Escape belongs to a dialog or menu open over the window.
    const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key === "Escape" && inside && !event.defaultPrevented) focusTable();
  };
  return (
    <aside
      className={classes.pane}
      style={{ width }}
      aria-label={t("preview.title")}
      onKeyDown={onKeyDown}
      data-testid="preview"
    >
      <WidthGrip width={width} onWidth={(next) => onChange({ width: next })} />
      {row ? (
        <>
          <PreviewHead row={row} />
          <PreviewTabs
            account={account ?? row.id}
            tab={tab}
            contracts={contracts}
            onTab={(next) => onChange({ tab: next })}
          />
        </>
      ) : (
        <div className={classes.none}>
          <EmptyState icon={IconLayoutSidebarRight} title={t("preview.none")} text={t("preview.noneText")} />
        </div>
      )}
    </aside>
  );
}

type WidthGripProps = { width: number; onWidth: (width: number) => void };

const STEP = 24;
const within = (width: number) => Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));

/** The left edge, dragged or moved with the arrows to widen the pane. */
function WidthGrip({ width, onWidth }: WidthGripProps) {
  const { t } = useTranslation();
  const from = useRef<{ x: number; width: number } | null>(null);
  const start = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const move = ({ clientX }: PointerEvent) => {
    if (from.current) onWidth(within(from.current.width + from.current.x - clientX));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const side = { ArrowLeft: 1, ArrowRight: -1 }[event.key];
    if (!side) return;
    event.preventDefault();
    onWidth(within(width + side * STEP));
  };
  return (
    <button
      type="button"
      className={classes.grip}
      aria-label={t("preview.resize")}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={onKeyDown}
      data-testid="preview-grip"
    />
  );
}

/** Name, document and contact of the account, from the row itself. */
function PreviewHead({ row }: { row: AccountRow }) {
  const { t } = useTranslation();
  return (
    <header className={classes.head} data-testid="preview-head">
      <Group justify="space-between" wrap="nowrap" gap={8} align="flex-start">
        <Text component="h2" fz={15} fw={600} lh={1.3} className={classes.name}>
          {row.name}
        </Text>
        <LinkButton
          to="/customers/$id"
          params={{ id: row.id }}
          variant="default"
          size="compact-xs"
          flex="none"
          data-testid="preview-open"
        >
          {t("preview.open")}
        </LinkButton>
      </Group>
      <Group gap="2px 12px" fz={12} className="muted">
        <span className="num">{row.code}</span>
        <span className="num">{row.document}</span>
        {!row.active && inactiveTag(t)}
        <DebtMark money={row.debt} account={row.id} />
      </Group>
      <Group gap="2px 14px" fz={12}>
        <Reach icon={<IconPhone size={13} aria-label={t("common.phone")} />} text={row.phone} />
        <Reach icon={<IconMail size={13} aria-label={t("common.email")} />} text={row.email} />
      </Group>
    </header>
  );
}

function Reach({ icon, text }: { icon: React.ReactNode; text: string }) {
  if (!text) return null;
  return (
    <span className={classes.reach}>
      {icon}
      <span>{text}</span>
    </span>
  );
}

type PreviewButtonProps = { opened: boolean; onToggle: () => void };

export function PreviewButton({ opened, onToggle }: PreviewButtonProps) {
  const { t } = useTranslation();
  const Glyph = opened ? IconLayoutSidebarRightFilled : IconLayoutSidebarRight;
  return (
    <Tooltip label={t("preview.keys", { keys: shortcut("preview") })}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t("preview.title")}
        aria-pressed={opened}
        aria-keyshortcuts={ariaShortcut("preview")}
        onClick={onToggle}
        data-testid="preview-toggle"
      >
        <Glyph size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
