import { getHotkeyHandler, useHotkeys, useWindowEvent } from "@mantine/hooks";
import { useSessionState } from "./session";
import { type Acts, hotkeys, type Shortcut } from "./shortcuts";

const NO_TEXT = ["checkbox", "radio", "button"];

/** Whether the focus is in a field with text, which keeps the shortcuts that edit a text. */
export function isWriting(target: EventTarget | null): boolean {
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return field && !target.readOnly && !NO_TEXT.includes(target.type) && target.value !== "";
}

/** A key that writes a letter where one stands. */
const writes = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent) =>
  key.length === 1 &&
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  (target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !NO_TEXT.includes(target.type)));

const OPEN = "[aria-modal=true], [role=menu]";
const isBusy = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[aria-expanded=true]") !== null;

/** Keys that delete in a text or move in it. */
const EDITING = /^(Escape|Backspace|ArrowLeft|ArrowRight)$/;

type Options = {
  /** What has the focus hears the key first and may keep it; otherwise the page does, before anything that closes. */
  last?: boolean;
};

/** Shortcuts of a page; they rest while something is open over it and while the window is locked. */
export function usePageKeys(acts: Acts, { last = false }: Options = {}) {
  const { data } = useSessionState();
  const run = (act: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
    if (event.defaultPrevented || !data?.operator) return;
    if (document.querySelector(OPEN) || isBusy(event.target) || writes(event)) return;
    if (EDITING.test(event.key) && isWriting(event.target)) return;
    event.preventDefault();
    act(event);
  };
  const resting = Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, run(act)])) as Acts;
  const onKeyDown = getHotkeyHandler(hotkeys(resting, { preventDefault: false }));
  useWindowEvent("keydown", onKeyDown, { capture: !last });
}

/** Shortcuts that work everywhere, in a field and over what is open too. */
export function useWindowKeys(acts: { readonly [name in Shortcut]?: () => void }) {
  useHotkeys(hotkeys(acts), [], true);
}
