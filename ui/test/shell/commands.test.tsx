import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const search = async (address = "/", options = {}) => {
  const opened = await openWindow(address, options);
  await screen.findByTestId("open-search");
  await opened.user.keyboard("{Control>}k{/Control}");
  return { ...opened, input: await screen.findByTestId("search-input") };
};
const as = (role: number) => ({
  overrides: {
    "company|session_state": () => ({
      first_start: false,
      company: COMPANY,
      operator: operators[role],
      last_login: null,
      version: "0",
    }),
  },
});
const offered = () => screen.queryAllByTestId(/^command-/).map((option) => option.dataset.testid?.slice(8));

it("offers commands below the results, with their shortcuts", async () => {
  const { user } = await search();
  expect(screen.getByTestId("command-lock")).toHaveTextContent("BloquearCtrl L");
  expect(screen.getByTestId("command-settlement")).toHaveTextContent("Ir a LiquidaciónAlt 5");
  expect(offered()).toEqual(
    expect.arrayContaining([
      "new-account",
      "register-payment",
      "new-cycle",
      "import",
      "back-up",
      "verify",
      "language",
      "scheme",
      "sign-out",
    ]),
  );
  expect(await objections()).toEqual([]);
  await user.type(screen.getByTestId("search-input"), "ir a");
  await waitFor(() => expect(offered()).not.toContain("lock"));
  expect(offered()).toContain("tariffs");
});

it("finds a command without accents or capitals, and Enter does it", async () => {
  const { user, input } = await search();
  await user.type(input, "LIQUIDACION ir");
  await waitFor(() => expect(offered()).toEqual(["settlement"]));
  expect(screen.queryByTestId("search-none")).toBeNull();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/settlement"));
  expect(screen.queryByTestId("search-input")).toBeNull();
});

it("opens the form of a new customer once, and not again on the way back", async () => {
  const { user } = await search();
  await user.click(screen.getByTestId("command-new-account"));
  expect(await screen.findByTestId("account-form")).toBeVisible();
  expect(router.state.location.pathname).toBe("/customers");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("account-form")).toBeNull());
  await user.click(screen.getByTestId("area-home"));
  await screen.findByTestId("home-accounts");
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await screen.findByTestId("table-accounts");
  expect(screen.queryByTestId("account-form")).toBeNull();
});

it("takes a payment to the invoices of the open customer, or to the customers with debt", async () => {
  const { user } = await search("/customers/ac-4");
  await user.click(screen.getByTestId("command-register-payment"));
  await screen.findByTestId("table-account-invoices");
  await user.click(screen.getByTestId("area-home"));
  await screen.findByTestId("home-accounts");
  await user.keyboard("{Control>}k{/Control}");
  await user.click(await screen.findByTestId("command-register-payment"));
  await screen.findByTestId("table-accounts");
  expect(router.state.location.search).toEqual({ with_debt: true });
});

it("makes a backup and says where it is", async () => {
  const { user, backend } = await search();
  await user.click(screen.getByTestId("command-back-up"));
  expect(await screen.findByText(/^Copia guardada en /)).toBeVisible();
  expect(backend.called("company|back_up")).toHaveLength(1);
});

it("verifies the data and says that they are sound", async () => {
  const { user } = await search();
  await user.click(screen.getByTestId("command-verify"));
  expect(await screen.findByText("Todo está en orden.")).toBeVisible();
});

it("changes the language of the window", async () => {
  const { user } = await search();
  await user.click(screen.getByTestId("command-language"));
  await waitFor(() => expect(screen.getByTestId("area-invoices")).toHaveTextContent("Invoices"));
});

it("locks the window", async () => {
  const { user } = await search();
  await user.click(screen.getByTestId("command-lock"));
  expect(await screen.findByText("Pantalla bloqueada")).toBeVisible();
});

it("offers a role only what its pages let it do", async () => {
  await search("/", as(1));
  expect(operators[1]?.role).toBe("auditor");
  expect(offered()).toContain("sign-out");
  for (const barred of ["new-account", "register-payment", "new-cycle", "import", "back-up", "imports"]) {
    expect(offered()).not.toContain(barred);
  }
});
