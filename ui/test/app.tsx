import { notifications } from "@mantine/notifications";
import { act, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "~/App";
import { rememberLanguage } from "~/i18n";
import { router } from "~/shell/routes";
import { fixtureBackend } from "./fixture/backend";

/** The whole window over the stand-in backend, at an address. */
export async function openWindow(address = "/", options: Parameters<typeof fixtureBackend>[0] = {}) {
  notifications.clean();
  await rememberLanguage("es");
  router.history.push(address);
  const backend = fixtureBackend(options);
  const user = userEvent.setup({ pointerEventsCheck: 0, delay: null });
  render(<App />);
  if (!options.firstStart && options.signedIn !== false) await act(() => router.load());
  return { backend, user };
}
