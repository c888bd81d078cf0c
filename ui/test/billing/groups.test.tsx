import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import type { Handlers } from "../fixture/answers";
import { customers } from "../fixture/area/customers";
import { makeWorld } from "../fixture/world";

/** An account with three groups; only the first one has documents, one of them paid. */
const ACCOUNT = "ac-7";

/** The same account with the first of its groups alone. */
function withOneGroup(): Handlers {
  const known = customers(makeWorld({}))["customers|account"];
  if (!known) throw new Error("the fixture has no accounts");
  return {
    "customers|account": async (args) => {
      const account = await known(args);
      return { ...account, groups: account.groups.slice(0, 1) };
    },
  };
}

const entry = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}`) });
const chosen = () =>
  screen
    .getAllByTestId(/^(all-groups|service-group)$/)
    .filter((item) => item.getAttribute("aria-current") === "true")
    .map(({ textContent }) => textContent);
const rows = (table: string) => screen.queryAllByTestId(`row-${table}`).length;

it.each([
  ["invoices", "account-invoices", 2],
  ["payments", "account-payments", 1],
] as const)(
  "lists the %s of all the groups of an account, or of the one that is chosen",
  async (tab, table, all) => {
    const { user, backend } = await openWindow(`/customers/${ACCOUNT}?tab=${tab}`);
    await waitFor(() => expect(rows(table)).toBe(all));
    expect(chosen()).toEqual(["Todos los grupos"]);
    await user.click(entry("Vivienda"));
    await waitFor(() =>
      expect(backend.called(`billing|${tab}`).at(-1)?.args.filter).toMatchObject({
        account: ACCOUNT,
        group: "gr-1",
      }),
    );
    await waitFor(() => expect(rows(table)).toBe(all));
    await user.click(entry("Negocio"));
    await waitFor(() => expect(rows(table)).toBe(0));
    expect(chosen()).toEqual(["NegocioBodega de la esquina · 1 servicio"]);
    expect(await objections()).toEqual([]);
    await user.click(entry("Todos los grupos"));
    await waitFor(() => expect(rows(table)).toBe(all));
    expect(chosen()).toEqual(["Todos los grupos"]);
  },
);

it("keeps the group in the address and from the invoices to the payments", async () => {
  const { user } = await openWindow(`/customers/${ACCOUNT}?tab=invoices&group=gr-3`);
  await waitFor(() => expect(screen.getByTestId("count-account-invoices")).toHaveTextContent("0 filas"));
  expect(chosen()).toEqual(["Depósitos5 servicios"]);
  await user.click(screen.getByTestId("tab-payments"));
  expect(await screen.findByTestId("empty")).toHaveTextContent("Nada coincide");
  expect(chosen()).toEqual(["Depósitos5 servicios"]);
  expect(router.state.location.search).toEqual({ tab: "payments", group: "gr-3" });
  await user.click(screen.getByRole("button", { name: "Quitar filtros" }));
  await waitFor(() => expect(rows("account-payments")).toBe(1));
  expect(router.state.location.search).toEqual({ tab: "payments" });
});

it("finds a group by its name, its alias or the address of one of its services", async () => {
  const { user } = await openWindow(`/customers/${ACCOUNT}?tab=invoices`);
  const search = await screen.findByTestId("groups-filter");
  for (const [words, found] of [
    ["deposito", "Depósitos5 servicios"],
    ["bodega", "NegocioBodega de la esquina · 1 servicio"],
    ["huascar", "Depósitos2 servicios"],
  ] as const) {
    await user.clear(search);
    await user.type(search, words);
    await waitFor(() =>
      expect(screen.getAllByTestId("service-group").map(({ textContent }) => textContent)).toEqual([found]),
    );
    expect(screen.getByTestId("all-groups")).toBeVisible();
  }
});

it.each(["invoices", "payments"])(
  "leaves the groups out of the %s of an account that has one",
  async (tab) => {
    await openWindow(`/customers/${ACCOUNT}?tab=${tab}&group=gr-1`, { overrides: withOneGroup() });
    await screen.findByTestId(`table-account-${tab}`);
    expect(screen.queryByTestId("all-groups")).toBeNull();
    expect(screen.queryByTestId("service-group")).toBeNull();
  },
);
