import { notifications } from "@mantine/notifications";
import { act, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { App } from "~/App";
import { router } from "~/shell/routes";
import { fixtureBackend } from "./fixture/backend";

/** Texts from this length on are pasted: each key of a form draws all of it again. */
const LONG = 4;

/** A person at the keyboard, who pastes what is long. */
export function person(): UserEvent {
  const user = userEvent.setup({ pointerEventsCheck: 0, delay: null });
  return {
    ...user,
    type: async (element, text, options) => {
      const isText = element instanceof HTMLInputElement && element.type === "text" && !element.inputMode;
      const isPlain = text.length >= LONG && !/[{[]/.test(text);
      const isFree = isText && element.getAttribute("role") !== "combobox" && !element.readOnly;
      if (!isPlain || !(isFree || element instanceof HTMLTextAreaElement))
        return user.type(element, text, options);
      await user.click(element);
      element.setSelectionRange(element.value.length, element.value.length);
      await user.paste(text);
    },
  };
}

/** The whole window over the stand-in backend, at an address. */
export async function openWindow(address = "/", options: Parameters<typeof fixtureBackend>[0] = {}) {
  notifications.clean();
  router.history.push(address);
  const backend = fixtureBackend(options);
  const user = person();
  render(<App />);
  if (!options.firstStart && options.signedIn !== false) await act(() => router.load());
  return { backend, user };
}
