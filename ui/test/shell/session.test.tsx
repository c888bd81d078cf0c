import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { operators } from "../fixture/company";

it("refuses a wrong password in a sentence and lets the right one in", async () => {
  const { user } = await openWindow("/", { signedIn: false });
  await user.type(await screen.findByTestId("sign-in-password"), "mala");
  await user.click(screen.getByTestId("sign-in-submit"));
  expect(await screen.findByTestId("sign-in-error")).toHaveTextContent("no son correctos");
  await user.type(screen.getByTestId("sign-in-password"), "demo");
  await user.click(screen.getByTestId("sign-in-submit"));
  expect(await screen.findByTestId("home-accounts")).toHaveTextContent("60");
});

it("locks the window and gives it back as it was", async () => {
  const { user } = await openWindow("/customers");
  await user.type(await screen.findByTestId("accounts-filter"), "quispe");
  await user.keyboard("{Control>}l{/Control}");
  expect(await screen.findByText("Pantalla bloqueada")).toBeVisible();
  expect(screen.getByTestId("accounts-filter")).not.toBeVisible();
  expect(document.body).toHaveAttribute("data-locked");
  await user.type(screen.getByTestId("sign-in-password"), "demo");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByText("Pantalla bloqueada")).toBeNull());
  expect(document.body).not.toHaveAttribute("data-locked");
  expect(screen.getByTestId("accounts-filter")).toHaveValue("quispe");
});

it("shows the sign-in when the backend says nobody is signed in", async () => {
  let out = false;
  const { user } = await openWindow("/", {
    overrides: {
      "company|session_state": () => ({
        first_start: false,
        company: { name: "Norte", country: "pe", currency: "PEN", timezone: "America/Lima", demo: false },
        operator: out ? null : operators[0],
        last_login: "demo",
        version: "0",
      }),
      "customers|accounts": () => {
        out = true;
        return refuse("not_signed_in", "Inicie sesión para continuar.");
      },
    },
  });
  await user.click(await screen.findByTestId("area-customers"));
  expect(await screen.findByTestId("sign-in-password")).toBeVisible();
});

it("hides the areas an auditor may not enter", async () => {
  await openWindow("/", {
    overrides: {
      "company|session_state": () => ({
        first_start: false,
        company: { name: "Norte", country: "pe", currency: "PEN", timezone: "America/Lima", demo: false },
        operator: operators[1],
        last_login: null,
        version: "0",
      }),
    },
  });
  expect(await screen.findByTestId("area-settlement")).toBeVisible();
  expect(screen.queryByTestId("area-imports")).toBeNull();
  expect(screen.queryByTestId("area-tariffs")).toBeNull();
});

it("changes every screen to English and tells the backend", async () => {
  const { user, backend } = await openWindow("/settings");
  await user.click(await screen.findByText("English"));
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
  expect(screen.getByTestId("area-invoices")).toHaveTextContent("Invoices");
  expect(backend.called("company|set_language").at(-1)?.args).toEqual({ language: "en" });
});

it("says when the lock of an operator ends, and when it is over", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-10-05T19:30:00Z") });
  const { user } = await openWindow("/", {
    signedIn: false,
    overrides: {
      "company|sign_in": () =>
        refuse("invalid", "Demasiados intentos: espere 5 min y vuelva a probar.", "password"),
    },
  });
  await user.type(await screen.findByTestId("sign-in-password"), "mala");
  await user.click(screen.getByTestId("sign-in-submit"));
  expect(await screen.findByTestId("sign-in-error")).toHaveTextContent("espere 5 min");
  const end = screen.getByTestId("lock-end");
  expect(end).toHaveTextContent("Podrá volver a probar a las 14:35 como máximo: faltan 5 min.");
  vi.setSystemTime(new Date("2026-10-05T19:32:10Z"));
  await waitFor(() => expect(end).toHaveTextContent("faltan 2 min 50 s."));
  vi.setSystemTime(new Date("2026-10-05T19:35:01Z"));
  await waitFor(() => expect(end).toHaveTextContent("El bloqueo terminó: ya puede volver a probar."));
  vi.useRealTimers();
});

it("says no end where the refusal has none", async () => {
  const { user } = await openWindow("/", { signedIn: false });
  await user.type(await screen.findByTestId("sign-in-password"), "mala");
  await user.click(screen.getByTestId("sign-in-submit"));
  expect(await screen.findByTestId("sign-in-error")).toBeVisible();
  expect(screen.queryByTestId("lock-end")).toBeNull();
});
