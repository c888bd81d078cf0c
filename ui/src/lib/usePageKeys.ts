import { getHotkeyHandler, useWindowEvent } from "@mantine/hooks";
import { useSessionState } from "./session";

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

const FIRST = { capture: true };

/** Shortcuts of a page; they rest while something is open over it and while the window is locked. */
export function usePageKeys(keys: Record<string, () => void>) {
  const { data } = useSessionState();
  const run = (act: () => void) => (event: KeyboardEvent) => {
    if (!data?.operator || document.querySelector(OPEN) || isBusy(event.target)) return;
    if (writes(event)) return;
    if (/^(Escape|Backspace)$/.test(event.key) && isWriting(event.target)) return;
    event.preventDefault();
    act();
  };
  const items = Object.entries(keys).map(([key, act]): Parameters<typeof getHotkeyHandler>[0][number] => [
    key,
    run(act),
    { preventDefault: false },
  ]);
  // Before what is open hears the key and closes.
  useWindowEvent("keydown", getHotkeyHandler(items), FIRST);
}
