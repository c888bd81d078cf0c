import { getHotkeyHandler, type HotkeyItem } from "@mantine/hooks";

/** Every keyboard shortcut of the window, in the groups of its help; each is registered by its name. */
export const SHORTCUTS = {
  window: {
    search: "mod+K",
    help: "?",
    goBack: "alt+ArrowLeft",
    goForward: "alt+ArrowRight",
    fold: "mod+B",
    lock: "mod+L",
  },
  areas: {
    home: "alt+1",
    customers: "alt+2",
    imports: "alt+3",
    tariffs: "alt+4",
    settlement: "alt+5",
    invoices: "alt+6",
    payments: "alt+7",
    settings: "alt+8",
  },
  lists: {
    filters: "mod+shift+F",
    clearFilters: "mod+Backspace",
    preview: "mod+I",
    periodBefore: "mod+ArrowLeft",
    periodAfter: "mod+ArrowRight",
  },
  forms: {
    save: "mod+S",
    saveAndAdd: "mod+shift+S",
    goOn: "mod+Enter",
    stepBack: "alt+ArrowLeft",
  },
  review: {
    accept: "A",
    estimate: "E",
    edit: "C",
    void: "N",
    visit: "T",
    exclude: "X",
    next: "J",
    previous: "K",
    firstMethod: "1",
    secondMethod: "2",
    thirdMethod: "3",
    fourthMethod: "4",
  },
} as const;

type Groups = typeof SHORTCUTS;
export type Shortcut = { [G in keyof Groups]: keyof Groups[G] }[keyof Groups];

const KEYS: Record<Shortcut, string> = {
  ...SHORTCUTS.window,
  ...SHORTCUTS.areas,
  ...SHORTCUTS.lists,
  ...SHORTCUTS.forms,
  ...SHORTCUTS.review,
};

export type Acts = Partial<Record<Shortcut, (event: KeyboardEvent) => void>>;

/** The keys of some shortcuts with what each does. */
export const hotkeys = (acts: Acts, options?: HotkeyItem[2]): HotkeyItem[] =>
  (Object.entries(acts) as [Shortcut, (event: KeyboardEvent) => void][]).flatMap(([name, act]) =>
    // Most keyboards write the question mark with Shift.
    (name === "help" ? [KEYS.help, `shift+${KEYS.help}`] : [KEYS[name]]).map(
      (keys): HotkeyItem => [keys, act, options],
    ),
  );

/** The shortcuts of a form, for its `onKeyDown`. */
export const onShortcuts = (acts: Acts) => getHotkeyHandler(hotkeys(acts));

const APPLE = navigator.userAgent.includes("Mac OS");
const SYMBOLS: Readonly<Record<string, string>> = {
  mod: APPLE ? "⌘" : "Ctrl",
  alt: APPLE ? "⌥" : "Alt",
  shift: "Shift",
  ArrowLeft: "←",
  ArrowRight: "→",
  Backspace: "⌫",
};

/** The text of a shortcut on this platform. */
export const shortcut = (name: Shortcut) =>
  KEYS[name]
    .split("+")
    .map((key) => SYMBOLS[key] ?? key)
    .join(" ");

const ARIA: Readonly<Record<string, string>> = { mod: "Control", alt: "Alt", shift: "Shift" };

/** A shortcut as `aria-keyshortcuts` writes it. */
export const ariaShortcut = (name: Shortcut) =>
  KEYS[name]
    .split("+")
    .map((key) => ARIA[key] ?? key)
    .join("+");
