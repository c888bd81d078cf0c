import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";

const rail = () => screen.getByRole("navigation", { name: "Áreas" });
const at = (path: string) => waitFor(() => expect(router.state.location.pathname).toBe(path));

it("folds the rail to icons with its button, keeps the names of the areas, and remembers it", async () => {
  const { user } = await openWindow("/");
  expect(await screen.findByTestId("area-invoices")).toHaveTextContent("Facturas");
  await user.click(screen.getByTestId("fold-rail"));
  expect(rail()).toHaveAttribute("data-folded");
  expect(screen.getByTestId("area-invoices")).toHaveTextContent("");
  expect(screen.getByTestId("area-invoices")).toHaveAccessibleName("Facturas");
  expect(document.documentElement).toHaveAttribute("data-rail", "folded");
  expect(localStorage.getItem("acometida.rail.folded")).toBe("true");
  expect(await objections()).toEqual([]);
});

it("opens folded when it was left folded, and unfolds with a key", async () => {
  localStorage.setItem("acometida.rail.folded", "true");
  const { user } = await openWindow("/");
  await screen.findByTestId("area-invoices");
  expect(rail()).toHaveAttribute("data-folded");
  await user.keyboard("{Control>}b{/Control}");
  expect(rail()).not.toHaveAttribute("data-folded");
  expect(screen.getByTestId("area-invoices")).toHaveTextContent("Facturas");
});

it.each([
  ["/customers", "Inicio"],
  ["/customers/ac-4", "InicioClientesC000004"],
  ["/invoices/in-2-1", "InicioFacturas"],
  ["/settlement/cycles", "Inicio"],
  ["/settlement/new", "InicioLiquidación"],
  ["/settlement/cy-8/review", "InicioLiquidación"],
  ["/tariffs/pe-pluz-bt5b", "InicioTarifas"],
  ["/payments", "Inicio"],
  ["/imports", "Inicio"],
  ["/settings", "Inicio"],
])("%s says above its title where it stands", async (address, crumbs) => {
  await openWindow(address);
  const found = await screen.findByTestId("crumbs");
  expect((found.textContent ?? "").replaceAll("/", "")).toMatch(new RegExp(`^${crumbs}`));
});

it("goes back with Alt ← and forward with Alt →", async () => {
  const { user } = await openWindow("/");
  await user.click(await screen.findByTestId("area-customers"));
  await screen.findByTestId("table-accounts");
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await at("/");
  await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
  await at("/customers");
});

it("leaves Alt ← to a field with text and to the steps of a form", async () => {
  const { user } = await openWindow("/");
  await user.click(await screen.findByTestId("area-customers"));
  await user.type(await screen.findByTestId("accounts-filter"), "quispe");
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  expect(router.state.location.pathname).toBe("/customers");
  await router.navigate({ to: "/settlement/new" });
  await user.click(await screen.findByTestId("wizard-next"));
  await waitFor(() => expect(screen.getByTestId("wizard")).toHaveAttribute("data-step", "services"));
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await waitFor(() => expect(screen.getByTestId("wizard")).toHaveAttribute("data-step", "cycle"));
  expect(router.state.location.pathname).toBe("/settlement/new");
});

it("rests while a dialog is open over the page", async () => {
  const { user } = await openWindow("/");
  await user.click(await screen.findByTestId("area-customers"));
  await user.click(await screen.findByTestId("open-help"));
  await screen.findByTestId("help");
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  expect(router.state.location.pathname).toBe("/customers");
});
