import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { SHORTCUTS, shortcut } from "~/lib/shortcuts";
import { openWindow } from "../app";
import { objections } from "../axe";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const SOURCES = import.meta.glob<string>(["../../src/**/*.{ts,tsx}", "!../../src/generated/**"], {
  query: "?raw",
  import: "default",
  eager: true,
});

it("shows every shortcut of the list, with its keys, when ? is pressed", async () => {
  const { user } = await openWindow("/");
  await screen.findByTestId("home-accounts");
  await user.keyboard("?");
  const help = within(await screen.findByTestId("help"));
  const names = Object.values(SHORTCUTS).flatMap((group) => Object.keys(group));
  expect(names.length).toBeGreaterThan(25);
  expect(help.getAllByTestId(/^help-/).map((row) => row.dataset.testid)).toEqual(
    expect.arrayContaining(names.map((name) => `help-${name}`)),
  );
  expect(help.getByTestId("help-search")).toHaveTextContent("Buscar y dar comandosCtrl K");
  expect(help.getByTestId("help-goBack")).toHaveTextContent("Página anteriorAlt ←");
  expect(help.getByTestId("help-filters")).toHaveTextContent("Filtros avanzadosCtrl Shift F");
  expect(help.getByTestId("help-accept")).toHaveTextContent("Aceptar el casoA");
  expect(await objections()).toEqual([]);
});

it("opens with Shift and ? too, as most keyboards write it, and from the top bar", async () => {
  const { user } = await openWindow("/");
  await screen.findByTestId("home-accounts");
  await user.keyboard("{Shift>}?{/Shift}");
  await screen.findByTestId("help");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("help")).toBeNull());
  await user.click(screen.getByTestId("open-help"));
  expect(await screen.findByTestId("help")).toBeVisible();
});

it("leaves ? to a field", async () => {
  const { user } = await openWindow("/customers");
  const field = await screen.findByTestId("accounts-filter");
  await user.click(field);
  await user.keyboard("?");
  expect(screen.queryByTestId("help")).toBeNull();
  expect(field).toHaveValue("?");
});

it("names only the areas of the role", async () => {
  const { user } = await openWindow("/", {
    overrides: {
      "company|session_state": () => ({
        first_start: false,
        company: COMPANY,
        operator: operators[1],
        last_login: null,
        version: "0",
      }),
    },
  });
  await user.click(await screen.findByTestId("open-help"));
  expect(await screen.findByTestId("help-settlement")).toHaveTextContent(shortcut("settlement"));
  expect(screen.queryByTestId("help-imports")).toBeNull();
});

it("no shortcut is registered outside the list that the help shows", () => {
  const registers = Object.entries(SOURCES)
    .filter(([, code]) => /getHotkeyHandler|useHotkeys|aria-keyshortcuts="(?!Shift)/.test(code))
    .map(([path]) => path.replace("../../src/", ""));
  expect(registers.sort()).toEqual(["lib/shortcuts.ts", "lib/usePageKeys.ts"]);
});
