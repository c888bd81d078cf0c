import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Job } from "~/generated/Job";
import { AREAS } from "~/shell/areas";
import { router } from "~/shell/routes";
import { openWindow } from "../app";

/** An address of each page that is below an area, and that area. */
const SHOWN: Readonly<Record<string, [address: string, area: string]>> = {
  "/customers/$id": ["/customers/ac-4", "customers"],
  "/customers/$id/new-service": ["/customers/ac-4/new-service", "customers"],
  "/supply-points/$id": ["/supply-points/sp-1", "customers"],
  "/tariffs/$code": ["/tariffs/pe-pluz-bt5b", "tariffs"],
  "/settlement/cycles": ["/settlement/cycles", "settlement"],
  "/settlement/inputs": ["/settlement/inputs", "settlement"],
  "/settlement/new": ["/settlement/new", "settlement"],
  "/settlement/resettlements": ["/settlement/resettlements", "settlement"],
  "/settlement/resettlements/$cycle/$point": ["/settlement/resettlements/cy-9/sp-7", "settlement"],
  "/settlement/services": ["/settlement/services?period=2026-09&stage=settled&from=review", "settlement"],
  "/settlement/shadow": ["/settlement/shadow", "settlement"],
  "/settlement/what-if": ["/settlement/what-if", "settlement"],
  "/settlement/$id": ["/settlement/cy-8", "settlement"],
  "/settlement/$id/review": ["/settlement/cy-8/review", "settlement"],
  "/invoices/$id": ["/invoices/in-2-1", "invoices"],
  "/batches/$job": ["/batches/jo-1", "invoices"],
};

const OWN = Object.fromEntries(AREAS.map(({ key, to }) => [to, [to, key] as const]));
const PATHS = Object.keys(router.routesByPath);
const below = PATHS.filter((path) => !(path in OWN));

const PRINTING: Job = {
  id: "jo-1",
  kind: "print",
  state: "running",
  title: "Lote de octubre de 2026",
  done: 50,
  total: 100,
  started_at: "2026-11-03T14:00:00Z",
  finished_at: null,
  cycle: "cy-8",
  error: null,
  result: null,
};

it("knows an address of every page", () => {
  expect(PATHS.length).toBeGreaterThan(20);
  expect(below.sort()).toEqual(Object.keys(SHOWN).sort());
});

it.each(PATHS)("%s highlights one area, and says where it stands below it", async (path) => {
  const [address, area] = OWN[path] ?? SHOWN[path] ?? ["", ""];
  await openWindow(address, { overrides: { "jobs|list": () => [PRINTING] } });
  const title = await screen.findByTestId("page-title");
  const rail = within(screen.getByRole("navigation", { name: "Áreas" }));
  const here = rail.getAllByRole("link").filter((link) => link.hasAttribute("aria-current"));
  expect(here.map((link) => link.dataset.testid)).toEqual([`area-${area}`]);
  if (area === "home") return expect(screen.queryByTestId("crumbs")).toBeNull();

  const crumbs = within(screen.getByTestId("crumbs")).getAllByRole("link");
  expect(crumbs[0]).toHaveTextContent("Inicio");
  const name = here[0]?.textContent ?? "";
  // A page that bears the name of its area has nothing above it but the home page.
  if (title.textContent !== name) await waitFor(() => expect(crumbs[1]).toHaveTextContent(name));
  else expect(crumbs).toHaveLength(1);
});
