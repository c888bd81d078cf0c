import { Button, Kbd, Loader, Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { matches } from "~/lib/lists";
import { useSignedIn } from "~/lib/session";
import { forget, pageOf, recents } from "~/lib/visits";
import { type Command, type ShellActs, useCommands } from "./commands";
import { type Offer, Option } from "./Options";
import classes from "./SearchPalette.module.css";

type Props = { opened: boolean; onClose: () => void; acts: ShellActs };

/** Everything by name, code, document, meter, address or invoice number, and the commands. */
export function SearchPalette({ opened, onClose, acts }: Props) {
  const { t } = useTranslation();
  // Kept while the palette is closed: some commands answer later.
  const commands = useCommands(acts);
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
        <Palette commands={commands} onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

type PaletteProps = { commands: readonly Command[]; onClose: () => void };

function Palette({ commands, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useId();
  const [text, setText] = useState("");
  const [words] = useDebouncedValue(text.trim(), 90);
  const [at, setAt] = useState(0);
  const query = useQuery({
    queryKey: ["search", words],
    queryFn: () => find(words),
    enabled: words.length > 0,
    placeholderData: keepPreviousData,
  });
  const { operator } = useSignedIn();
  const [recent, setRecent] = useState(() => recents(operator.id));
  const hits = words ? (query.data?.hits ?? []) : recent;
  const all = words ? (query.data?.all ?? 0) : 0;
  const listed: readonly Offer[] = all > 1 ? [{ all }] : [];
  const offers: readonly Offer[] = [
    ...listed,
    ...hits.map((hit) => ({ hit })),
    ...commands.filter(({ label }) => matches(label, words)).map((command) => ({ command })),
  ];
  // biome-ignore lint/correctness/useExhaustiveDependencies: new words start at the first result
  useEffect(() => setAt(0), [words]);

  const open = ({ all: of, hit, command }: Offer) => {
    onClose();
    if (of !== undefined) void navigate({ to: "/customers", search: { text: words } });
    else if (hit) void navigate(pageOf(hit));
    else command.run();
  };
  const found = listed.length + hits.length;
  const answered = words === "" || (query.isSuccess && !query.isPlaceholderData);
  const settled = text.trim() === words && answered;
  const [hasty, setHasty] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: Enter before the answer opens once, with the hits of all the words
  useEffect(() => {
    if (!hasty || !settled) return;
    setHasty(false);
    if (offers[0]) open(offers[0]);
  }, [hasty, settled]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, offers.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") {
      const offer = offers[at];
      if (!settled) setHasty(text.trim() !== "");
      else if (offer) open(offer);
    } else return;
    event.preventDefault();
  };

  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    forget(operator.id);
    setRecent([]);
    input.current?.focus();
  };
  const group = (label: string, first: number, offered: readonly Offer[]) =>
    offered.length > 0 && (
      // biome-ignore lint/a11y/useSemanticElements: a list box has groups, not sets of fields
      <div role="group" aria-label={label}>
        {offered.map((offer, index) => (
          <Option
            key={
              offer.hit ? JSON.stringify(pageOf(offer.hit)) + offer.hit.code : (offer.command?.key ?? "all")
            }
            id={`${list}-${first + index}`}
            offer={offer}
            active={first + index === at}
            onHover={() => setAt(first + index)}
            onOpen={() => open(offer)}
          />
        ))}
      </div>
    );

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
        aria-expanded={offers.length > 0}
        aria-controls={offers.length > 0 ? list : undefined}
        aria-activedescendant={offers.length > 0 ? `${list}-${at}` : undefined}
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
      {hits.length === 0 && (
        <div className={classes.notes} role="status">
          {query.error && <p className={classes.note}>{query.error.message}</p>}
          {words && query.isSuccess && offers.length === 0 && (
            <p className={classes.note} data-testid="search-none">
              {t("search.none", { words })}
            </p>
          )}
          {!words && <p className={classes.note}>{t("search.start")}</p>}
        </div>
      )}
      {offers.length > 0 && (
        <div id={list} role="listbox" aria-label={t("search.title")} className={classes.list}>
          {group(words ? t("search.results") : t("search.recent"), 0, offers.slice(0, found))}
          {group(t("search.commands"), found, offers.slice(found))}
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

/**
 * The best results, and the number of customers among all of them; none when the first result has exactly this code,
 * which Enter opens.
 */
async function find(words: string) {
  const [hits, accounts] = await Promise.all([
    backend.customers.search(words, 30),
    backend.customers.accounts({ text: words }, { offset: 0, limit: 1 }),
  ]);
  const exact = hits[0]?.code.toLowerCase() === words.toLowerCase();
  return { hits, all: exact ? 0 : accounts.total };
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
