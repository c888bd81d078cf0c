import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { makeCompany } from "../fixture/company";

it("finds without accents or order, and opens with the keyboard alone", async () => {
  const name = makeCompany(60).accounts[0]?.name ?? "";
  const [first, , last] = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(" ");
  const words = `${last} ${first}`;
  const { user } = await openWindow("/");
  await screen.findByTestId("home-accounts");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByTestId("search-input"), words);
  const hits = await screen.findAllByTestId("hit-account");
  expect(hits.length).toBeGreaterThan(0);
  expect(hits.some((hit) => hit.textContent?.includes(name))).toBe(true);
  await user.keyboard("{ArrowDown}");
  expect(hits[0]).toHaveAttribute("aria-selected", "true");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/customers\/ac-/));
  expect(screen.queryByTestId("search-input")).toBeNull();
});

it("lists all customers that match when Enter is pressed, with their count", async () => {
  const { user } = await openWindow();
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByTestId("search-input"), "quispe");
  const all = await screen.findByTestId("hit-all");
  expect(all).toHaveAttribute("aria-selected", "true");
  const count = Number(/Ver las (\d+) cuentas/.exec(all.textContent ?? "")?.[1]);
  expect(count).toBeGreaterThan(1);
  await user.keyboard("{Enter}");
  await waitFor(() =>
    expect(router.state.location).toMatchObject({ pathname: "/customers", search: { text: "quispe" } }),
  );
  expect(await screen.findAllByTestId("row-accounts")).toHaveLength(count);
});

it("says what to try when there is nothing", async () => {
  const { user } = await openWindow("/");
  await user.click(await screen.findByTestId("open-search"));
  await user.type(await screen.findByTestId("search-input"), "zzz");
  expect(await screen.findByTestId("search-none")).toHaveTextContent("Pruebe con menos palabras");
});

it("opens what all the words find when Enter comes before the hits do", async () => {
  const accounts = makeCompany(60).accounts;
  const wanted = accounts[7];
  const { user } = await openWindow("/");
  await user.keyboard("{Control>}k{/Control}");
  const input = await screen.findByTestId("search-input");
  await user.type(input, wanted?.code.slice(0, 2) ?? "");
  await screen.findAllByTestId("hit-account");
  await user.clear(input);
  await user.type(input, `${wanted?.code}{Enter}`);
  await waitFor(() => expect(router.state.location.pathname).toBe(`/customers/${wanted?.id}`));
});
