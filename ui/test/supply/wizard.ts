import { screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect } from "vitest";
import type { BillingSettings } from "~/generated/BillingSettings";
import { openWindow } from "../app";
import type { Handlers } from "../fixture/answers";

export const step = () => screen.getByTestId("wizard").dataset.step;
export const at = (name: string) => waitFor(() => expect(step()).toBe(name));
export const go = (user: UserEvent) => user.keyboard("{Control>}{Enter}{/Control}");

export function option(testId: string, value: string) {
  const input = screen.getByTestId(testId).querySelector(`input[value="${value}"]`);
  return (input?.nextElementSibling ?? input) as HTMLElement;
}

/** What a list offers once it is opened. */
export async function choices(user: UserEvent, testId: string) {
  const field = screen.getByTestId(testId);
  await user.click(field);
  return waitFor(() => {
    const list = document.getElementById(field.getAttribute("aria-controls") ?? "");
    const found = [...(list?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    expect(found).not.toEqual([]);
    return found;
  });
}

export async function pick(user: UserEvent, testId: string, name: string) {
  const choice = (await choices(user, testId)).find(({ textContent }) => textContent === name);
  await user.click(choice as HTMLElement);
}

export async function open(address = "/customers/ac-4/new-service?group=gr-1", overrides: Handlers = {}) {
  const opened = await openWindow(address, { overrides });
  await screen.findByTestId("wizard");
  return opened;
}

/** The first two steps: known premises, and a meter. */
export async function toContract(user: UserEvent, code = "SU777") {
  await user.click((await screen.findAllByTestId("wizard-place"))[0] as HTMLElement);
  await go(user);
  await at("service");
  await user.type(screen.getByTestId("wizard-code"), code);
  await user.type(screen.getByTestId("wizard-serial"), "M-777");
  await go(user);
  await at("contract");
}

export async function toSummary(user: UserEvent, code?: string) {
  await toContract(user, code);
  await pick(user, "wizard-tariff", "BT5B residencial, Pluz Energía");
  await go(user);
  await at("summary");
}

/** How the account is billed. */
export const billed = (settings: Partial<BillingSettings>): Handlers => ({
  "customers|billing_settings": () => ({
    settings: {
      billing_enabled: true,
      inform_collector: false,
      automatic_state: false,
      billing_day: null,
      issuer: "",
      tax_condition: "",
      invoice_type: "",
      tax_id: "",
      taxes: [],
      payment_methods: [],
      ...settings,
    },
    changed_at: "2026-11-02T15:04:05Z",
    states: [],
  }),
});
