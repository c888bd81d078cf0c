import { Button, Kbd, Loader, Modal, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBolt, IconGauge, IconReceipt2, IconSearch, IconUser } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { HitKind } from "~/generated/HitKind";
import type { SearchHit } from "~/generated/SearchHit";
import { useSignedIn } from "~/lib/session";
import { forget, pageOf, recents } from "~/lib/visits";
import classes from "./SearchPalette.module.css";

type Props = { opened: boolean; onClose: () => void };

/** Ctrl K: everything by name, code, document, meter, address or invoice number. */
export function SearchPalette({ opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={620}
      yOffset="12vh"
      centered={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t("search.title")}>
        <Palette onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useId();
  const [text, setText] = useState("");
  const [words] = useDebouncedValue(text.trim(), 90);
  const [at, setAt] = useState(0);
  const query = useQuery({
    queryKey: ["search", words],
    queryFn: () => backend.customers.search(words, 30),
    enabled: words.length > 0,
    placeholderData: keepPreviousData,
  });
  const { operator } = useSignedIn();
  const [recent, setRecent] = useState(() => recents(operator.id));
  const hits = words ? (query.data ?? []) : recent;
  // biome-ignore lint/correctness/useExhaustiveDependencies: new words start at the first result
  useEffect(() => setAt(0), [words]);

  const open = (hit: SearchHit) => {
    onClose();
    void navigate(pageOf(hit));
  };
  const found = words === "" || (query.isSuccess && !query.isPlaceholderData);
  const settled = text.trim() === words && found;
  const [hasty, setHasty] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: Enter before the answer opens once, with the hits of all the words
  useEffect(() => {
    if (!hasty || !settled) return;
    setHasty(false);
    if (hits[0]) open(hits[0]);
  }, [hasty, settled]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") {
      const hit = hits[at];
      if (!settled) setHasty(text.trim() !== "");
      else if (hit) open(hit);
    } else return;
    event.preventDefault();
  };

  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    forget(operator.id);
    setRecent([]);
    input.current?.focus();
  };

  return (
    <>
      <TextInput
        ref={input}
        data-autofocus
        variant="unstyled"
        size="md"
        px="sm"
        placeholder={t("search.placeholder")}
        aria-label={t("search.title")}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={hits.length > 0 ? list : undefined}
        aria-activedescendant={hits.length > 0 ? `${list}-${at}` : undefined}
        leftSection={<IconSearch size={17} />}
        rightSection={query.isFetching ? <Loader size={14} /> : null}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setHasty(false);
        }}
        onKeyDown={onKeyDown}
        data-testid="search-input"
      />
      {!words && recent.length > 0 && <RecentHead onClear={clear} />}
      {hits.length > 0 ? (
        <div
          id={list}
          role="listbox"
          aria-label={words ? t("search.results") : t("search.recent")}
          className={classes.list}
        >
          {hits.map((hit, index) => (
            <Hit
              key={`${hit.kind}-${hit.account}-${hit.supply_point}-${hit.invoice}-${hit.code}`}
              id={`${list}-${index}`}
              hit={hit}
              active={index === at}
              onHover={() => setAt(index)}
              onOpen={() => open(hit)}
            />
          ))}
        </div>
      ) : (
        <div className={classes.list} role="status">
          {query.error && <p className={classes.note}>{query.error.message}</p>}
          {words && query.isSuccess && (
            <p className={classes.note} data-testid="search-none">
              {t("search.none", { words })}
            </p>
          )}
          {!words && <p className={classes.note}>{t("search.start")}</p>}
        </div>
      )}
      <div className={classes.keys}>
        <Kbd size="xs">↑</Kbd>
        <Kbd size="xs">↓</Kbd> {t("search.move")} <Kbd size="xs">↵</Kbd> {t("search.open")}{" "}
        <Kbd size="xs">Esc</Kbd> {t("search.close")}
      </div>
    </>
  );
}

/** The heading of the recent pages, with the button to clear them. */
function RecentHead({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.recent}>
      {t("search.recent")}
      <Button variant="subtle" size="compact-xs" onClick={onClear} data-testid="clear-recent">
        {t("search.clearRecent")}
      </Button>
    </div>
  );
}

const ICONS = {
  account: IconUser,
  supply_point: IconBolt,
  meter: IconGauge,
  invoice: IconReceipt2,
} as const satisfies Record<HitKind, unknown>;

type HitProps = { id: string; hit: SearchHit; active: boolean; onHover: () => void; onOpen: () => void };

function Hit({ id, hit, active, onHover, onOpen }: HitProps) {
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
