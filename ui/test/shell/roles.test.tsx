import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Job } from "~/generated/Job";
import { openWindow } from "../app";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const auditor = {
  "company|session_state": () => ({
    first_start: false,
    company: COMPANY,
    operator: operators[1],
    last_login: null,
    version: "0",
  }),
};

it.each(["/imports", "/settlement/new", "/tariffs/pe-pluz-bt5b"])(
  "says so when %s is not of the role",
  async (address) => {
    const { backend } = await openWindow(address, { overrides: auditor });
    expect(await screen.findByTestId("forbidden")).toHaveTextContent("El rol Auditor no la incluye");
    expect(backend.called("settlement|services")).toEqual([]);
  },
);

it("lets an auditor see the jobs, not stop them", async () => {
  const job: Job = {
    id: "jo-1",
    kind: "settle",
    state: "running",
    title: "Octubre",
    done: 1,
    total: 2,
    started_at: "2026-11-03T14:00:00Z",
    finished_at: null,
    cycle: "cy-1",
    error: null,
    result: null,
  };
  const { user } = await openWindow("/", { overrides: { ...auditor, "jobs|list": () => [job] } });
  await user.click(await screen.findByTestId("jobs-tray"));
  expect(await screen.findByTestId("job-settle")).toHaveTextContent("En curso");
  expect(screen.queryByTestId("job-cancel")).toBeNull();
  await user.click(screen.getByTestId("area-customers"));
  expect(await screen.findByTestId("table-accounts")).toBeVisible();
  await waitFor(() => expect(screen.queryByTestId("job-settle")).toBeNull());
});

it("starts whoever comes next at the beginning", async () => {
  const { user } = await openWindow("/customers");
  await user.click(await screen.findByTestId("user-menu"));
  await user.click(await screen.findByTestId("sign-out"));
  await user.type(await screen.findByTestId("sign-in-password"), "demo");
  await user.click(screen.getByTestId("sign-in-submit"));
  expect(await screen.findByTestId("home-accounts")).toBeVisible();
});
