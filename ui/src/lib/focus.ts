import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

const lost = () => document.activeElement === document.body;
const main = () => document.getElementById("main");

/** Gives the focus to the first of these that takes it. */
function focusFirst(elements: readonly (Element | null)[]) {
  for (const element of elements) {
    if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
    if (!lost()) return;
  }
}

/** Gives the focus to the table of the page. */
export function focusTable() {
  const table = main()?.querySelector<HTMLElement>("[role=grid]");
  (table ?? main())?.focus({ preventScroll: true });
}

/** Gives the focus back, when a part of the page goes, to what had it when the part came, or to its table. */
export function useFocusBack() {
  useEffect(() => {
    const before = document.activeElement;
    const table = before?.closest("[role=grid]") ?? null;
    return () => {
      if (lost()) focusFirst([before, table, main()]);
    };
  }, []);
}

/** Gives the focus to a part that comes in the place of what had it. */
export function useFocusInPlace<T extends HTMLElement>() {
  const part = useRef<T>(null);
  useEffect(() => {
    if (lost()) part.current?.focus();
  }, []);
  return part;
}

/** A button that is disabled while it works loses the focus, and has it again afterwards. */
export function useFocusAfterWork() {
  useEffect(() => {
    let last: EventTarget | null = null;
    const note = ({ target }: FocusEvent) => {
      last = target;
    };
    const watch = new MutationObserver((changes) => {
      const changed = changes.some(({ target }) => target === last);
      if (changed && lost() && last instanceof HTMLElement && !last.matches(":disabled"))
        last.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", note);
    watch.observe(document.body, { subtree: true, attributeFilter: ["disabled"] });
    return () => {
      document.removeEventListener("focusin", note);
      watch.disconnect();
    };
  }, []);
}

/** A page that was opened from a part that is gone takes the focus, so that the next Tab starts in it. */
export function useFocusOnPages() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", () => {
        if (lost()) main()?.focus({ preventScroll: true });
      }),
    [router],
  );
}
