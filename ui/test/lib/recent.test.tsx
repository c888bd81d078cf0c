import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { SearchHit } from "~/generated/SearchHit";
import { forget, pageOf, recents, remember } from "~/lib/visits";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { operators } from "../fixture/company";

const account = (id: string, title = id): SearchHit => ({
  kind: "account",
  account: id,
  supply_point: null,
  invoice: null,
  title,
  subtitle: "",
  code: `C-${id}`,
  active: true,
});
const ids = (operator: string) => recents(operator).map((hit) => pageOf(hit).params.id);

it("keeps the last eight that were opened, the newest first", () => {
  for (let n = 1; n <= 10; n++) remember("op-1", account(`ac-${n}`));
  expect(ids("op-1")).toEqual(["ac-10", "ac-9", "ac-8", "ac-7", "ac-6", "ac-5", "ac-4", "ac-3"]);
});

it("keeps each once, by the name it has now", () => {
  remember("op-1", account("ac-1", "Antes"));
  remember("op-1", account("ac-2"));
  remember("op-1", account("ac-1", "Ahora"));
  expect(recents("op-1").map(({ title }) => title)).toEqual(["Ahora", "ac-2"]);
});

it("does not take the supply point of an account for the account", () => {
  remember("op-1", account("ac-1"));
  remember("op-1", { ...account("ac-1"), kind: "supply_point", supply_point: "sp-1" });
  expect(ids("op-1")).toEqual(["sp-1", "ac-1"]);
});

it("keeps those of each operator apart, and forgets only theirs", () => {
  remember("op-1", account("ac-1"));
  remember("op-2", account("ac-2"));
  forget("op-1");
  expect(ids("op-1")).toEqual([]);
  expect(ids("op-2")).toEqual(["ac-2"]);
});

it.each(["", "{", "null", "7", '{"a":1}', '[null, 3, {"kind":"account"}, {"kind":"tariff"}]'])(
  "takes a storage that holds %j for nothing",
  (text) => {
    localStorage.setItem("acometida.recent.op-1", text);
    expect(recents("op-1")).toEqual([]);
    remember("op-1", account("ac-1"));
    expect(ids("op-1")).toEqual(["ac-1"]);
  },
);

const opened = () => screen.getAllByTestId(/^hit-/).map((option) => option.textContent);

it("offers what was visited as soon as the search opens, and opens it with the keyboard alone", async () => {
  const { user } = await openWindow("/customers/ac-3");
  const name = (await screen.findByTestId("page-title")).textContent ?? "";
  await router.navigate({ to: "/supply-points/$id", params: { id: "sp-3" } });
  await screen.findByTestId("table-readings");
  await router.navigate({ to: "/invoices/$id", params: { id: "in-2-1" } });
  await screen.findByTestId("invoice-total");
  await user.keyboard("{Control>}k{/Control}");
  const list = await screen.findByRole("group", { name: "Recientes" });
  expect(within(list).getAllByRole("option")).toHaveLength(3);
  expect(opened()).toEqual([
    expect.stringContaining("S001-00000005"),
    expect.stringContaining("SU000003"),
    expect.stringContaining(name),
  ]);
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/customers/ac-3"));
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("group", { name: "Recientes" });
  expect(opened()[0]).toContain(name);
  expect(opened()).toHaveLength(3);
});

it("shows hits instead once something is written, and the recent again when it is not", async () => {
  remember("op-1", account("ac-9", "Reciente de antes"));
  const { user } = await openWindow("/");
  await user.click(await screen.findByTestId("open-search"));
  const input = await screen.findByTestId("search-input");
  await user.type(input, "C000002");
  await screen.findByRole("group", { name: "Resultados" });
  expect(screen.queryByText("Reciente de antes")).toBeNull();
  await user.clear(input);
  expect(await screen.findByText("Reciente de antes")).toBeVisible();
});

it("shows to nobody what another operator opened", async () => {
  remember(operators[1]?.id ?? "", account("ac-9", "De otra persona"));
  const { user } = await openWindow("/");
  await user.click(await screen.findByTestId("open-search"));
  await screen.findByText(/Escriba una o más palabras/);
  expect(screen.queryByText("De otra persona")).toBeNull();
});

it("is cleared, and the box keeps the focus", async () => {
  remember("op-1", account("ac-9"));
  const { user } = await openWindow("/");
  await user.click(await screen.findByTestId("open-search"));
  await user.tab();
  expect(screen.getByTestId("clear-recent")).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(screen.queryByRole("group", { name: "Recientes" })).toBeNull();
  expect(screen.getByTestId("search-input")).toHaveFocus();
  expect(recents("op-1")).toEqual([]);
});

it("does not note a page whose data did not come", async () => {
  const gone = () => refuse("not_found", "Este cliente ya no existe. Búsquelo de nuevo.");
  await openWindow("/customers/ac-3", { overrides: { "customers|account": gone } });
  await screen.findByTestId("error");
  expect(recents("op-1")).toEqual([]);
});
