import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";

/** Chooses all the services of a new cycle. */
export async function chooseAll(user: UserEvent) {
  await user.click(await screen.findByTestId("wizard-next"));
  await user.click(await screen.findByTestId("select-all"));
}

/** Goes on from the services chosen to the cycle, run. */
export async function settleChosen(user: UserEvent, mode: "automatic" | "manual" = "automatic") {
  await user.click(screen.getByTestId("wizard-next"));
  await user.click(await screen.findByTestId(`mode-${mode}`));
  await user.click(screen.getByTestId("wizard-next"));
  await screen.findByTestId("cycle-summary");
  await user.click(screen.getByTestId("wizard-confirm"));
}
