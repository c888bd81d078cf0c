import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import type { Handlers } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

async function open(id = "ac-2", overrides: Handlers = {}) {
  const opened = await openWindow(`/customers/${id}?tab=billing`, { overrides });
  await screen.findByTestId("billing-form");
  return opened;
}

const auditor = {
  "company|session_state": () => ({
    first_start: false,
    company: COMPANY,
    operator: operators[1],
    last_login: null,
    version: "0",
  }),
};

/** What a list offers once it is opened. */
async function offers(user: UserEvent, testId: string) {
  const field = screen.getByTestId(testId);
  await user.click(field);
  return waitFor(() => {
    const list = document.getElementById(field.getAttribute("aria-controls") ?? "");
    const found = [...(list?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    expect(found).not.toEqual([]);
    return found;
  });
}

async function names(user: UserEvent, testId: string) {
  const found = (await offers(user, testId)).map(({ textContent }) => textContent);
  await user.keyboard("{Escape}");
  return found;
}

async function pick(user: UserEvent, testId: string, name: string) {
  const found = (await offers(user, testId)).find(({ textContent }) => textContent === name);
  await user.click(found as HTMLElement);
}

const clear = (user: UserEvent, testId: string) =>
  user.click(screen.getByTestId(testId).parentElement?.querySelector("button") as HTMLElement);

const field = (name: string) => screen.getByTestId(`method-field-${name}`);
const sent = (backend: Awaited<ReturnType<typeof open>>["backend"]) =>
  backend.called("customers|change_billing_settings").map(({ args }) => args);

it("lets the issuer leave of the conditions, and both of the kinds of invoice, only what goes with them", async () => {
  const { user } = await open();
  expect(await screen.findByDisplayValue("Consumidor final")).toBe(screen.getByTestId("billing-condition"));
  expect(await names(user, "billing-type")).toEqual(["Recibo de servicios públicos"]);

  await pick(user, "billing-issuer", "Comercializadora Andina S.A.C.");
  expect(screen.getByTestId("billing-condition")).toHaveValue("");
  expect(screen.getByTestId("billing-type")).toHaveValue("Factura");
  expect(await names(user, "billing-condition")).toEqual(["Contribuyente con RUC"]);
  expect(await names(user, "billing-type")).toEqual(["Factura"]);

  await pick(user, "billing-issuer", "Distribuidora Eléctrica del Norte S.A.");
  await pick(user, "billing-condition", "Contribuyente con RUC");
  expect(screen.getByTestId("billing-type")).toHaveValue("Factura");
  expect(await names(user, "billing-type")).toEqual(["Recibo de servicios públicos", "Factura"]);
  await pick(user, "billing-condition", "Consumidor final");
  expect(screen.getByTestId("billing-type")).toHaveValue("Recibo de servicios públicos");
  await clear(user, "billing-type");
  expect(screen.getByTestId("billing-type")).toHaveValue("");
});

it("asks each kind of payment method for its own fields, and sends exactly what was written", async () => {
  const { user, backend } = await open();
  const save = screen.getByTestId("billing-save");
  expect(save).toBeDisabled();
  await user.click(screen.getByTestId("billing-enabled"));
  await user.click(screen.getByTestId("billing-inform"));
  await user.type(screen.getByTestId("billing-day"), "12");
  await pick(user, "billing-issuer", "Distribuidora Eléctrica del Norte S.A.");
  await user.type(screen.getByTestId("billing-tax-id"), " 20111222333 ");
  await user.click(screen.getByTestId("billing-tax-ley-28749"));
  await user.click(screen.getByTestId("method-add"));
  expect(screen.getByTestId("method-kind")).toHaveFocus();
  expect(screen.queryByTestId("method-field-gateway")).toBeNull();
  await user.type(field("bank"), "BCP");
  await user.keyboard("{Control>}s{/Control}");
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(field("account")).toHaveFocus();
  expect(sent(backend)).toEqual([]);

  await pick(user, "method-kind", "Pasarela de pago");
  expect(screen.queryByTestId("method-field-bank")).toBeNull();
  await user.type(field("gateway"), "Niubiz");
  await user.type(field("reference"), "tok_77 ");
  await user.keyboard("{Control>}s{/Control}");
  expect(await screen.findByText("Se guardó la facturación de la cuenta.")).toBeVisible();
  expect(sent(backend)).toMatchObject([
    {
      id: "ac-2",
      seen: "2026-11-02T15:04:05Z",
      settings: {
        billing_enabled: false,
        inform_collector: true,
        automatic_state: true,
        billing_day: 12,
        issuer: "20331898008",
        tax_condition: "consumidor-final",
        invoice_type: "recibo",
        tax_id: "20111222333",
        taxes: ["igv", "ley-28749"],
        payment_methods: [{ kind: "gateway", gateway: "Niubiz", reference: "tok_77" }],
      },
    },
  ]);
  await waitFor(() => expect(save).toBeDisabled());
  expect(field("reference")).toHaveFocus();
  expect(field("reference")).toHaveValue("tok_77");
});

it("leaves to each contract what is emptied, and removes a payment method", async () => {
  const { user, backend } = await open("ac-4");
  expect(await screen.findAllByTestId("method-draft")).toHaveLength(3);
  await user.click(screen.getAllByTestId("method-remove")[1] as HTMLElement);
  expect(screen.getByTestId("method-add")).toHaveFocus();
  await clear(user, "billing-issuer");
  await user.click(screen.getByTestId("billing-save"));
  await waitFor(() => expect(sent(backend)).toHaveLength(1));
  expect(sent(backend)[0]?.settings).toMatchObject({
    issuer: "",
    tax_condition: "consumidor-final",
    billing_day: null,
    payment_methods: [{ kind: "bank_debit" }, { kind: "gateway" }],
  });
});

it("gives back what was there before, on top of whatever changed since", async () => {
  const { user, backend } = await open();
  await user.click(screen.getByTestId("billing-automatic"));
  await user.click(screen.getByTestId("billing-save"));
  await user.click(await screen.findByTestId("toast-action"));
  expect(await screen.findByText("Se recuperó la facturación anterior.")).toBeVisible();
  const [change, undo] = sent(backend);
  expect(change?.settings).toMatchObject({ automatic_state: false });
  expect(undo?.settings).toMatchObject({ automatic_state: true });
  expect(undo?.seen).toBe("2026-11-04T10:00:01Z");
  await waitFor(() => expect(screen.getByTestId("billing-automatic")).toBeChecked());
  expect(screen.getByTestId("billing-save")).toBeDisabled();
});

it("says so when somebody else changed the account, keeps what was written and shows theirs when asked", async () => {
  let others: Record<string, unknown> | null = null;
  const theirs = { billing_enabled: true, inform_collector: true, automatic_state: false, billing_day: 5 };
  const { user } = await open("ac-2", {
    "customers|billing_settings": () => ({
      settings: {
        ...{ billing_enabled: true, inform_collector: false, automatic_state: true, billing_day: null },
        ...{ issuer: "", tax_condition: "", invoice_type: "", tax_id: "", taxes: [], payment_methods: [] },
        ...others,
      },
      changed_at: others ? "2026-11-05T09:00:00Z" : "2026-11-02T15:04:05Z",
      states: [],
    }),
    "customers|change_billing_settings": () => {
      others = theirs;
      throw { code: "conflict", message: "Otra persona cambió esta cuenta." };
    },
  });
  await user.type(screen.getByTestId("billing-day"), "20");
  await user.click(screen.getByTestId("billing-save"));
  expect(await screen.findByTestId("billing-problem")).toHaveTextContent("Otra persona cambió esta cuenta.");
  expect(screen.getByTestId("billing-day")).toHaveValue("20");
  await user.click(screen.getByTestId("billing-reload"));
  await waitFor(() => expect(screen.getByTestId("billing-day")).toHaveValue("5"));
  expect(screen.getByTestId("billing-inform")).toBeChecked();
  expect(screen.queryByTestId("billing-problem")).toBeNull();
});

it("says beside its field why something was refused", async () => {
  const { user } = await open();
  await user.type(screen.getByTestId("billing-tax-id"), "123");
  await user.click(screen.getByTestId("billing-save"));
  expect(await screen.findByText("Un RUC tiene 11 cifras.")).toBeVisible();
  expect(screen.getByTestId("billing-tax-id")).toBeInvalid();
  await user.clear(screen.getByTestId("billing-tax-id"));
  await user.click(screen.getByTestId("method-add"));
  await user.type(field("bank"), "BCP");
  await user.type(field("account"), "4111 1111 1111 1111");
  await user.click(screen.getByTestId("billing-save"));
  expect(await screen.findByTestId("method-problem")).toHaveTextContent("parece el número de una tarjeta");
  expect(await objections()).toEqual([]);
  await user.type(field("account"), "9");
  expect(screen.queryByTestId("method-problem")).toBeNull();
});

it("asks before another tab, another page or giving up takes what was written", async () => {
  const { user, backend } = await open();
  await user.type(screen.getByTestId("billing-day"), "9");
  await user.click(screen.getByTestId("tab-payments"));
  expect(await screen.findByTestId("keep-editing")).toHaveFocus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByTestId("discard")).toBeNull());
  expect(screen.getByTestId("billing-day")).toHaveValue("9");
  await user.click(screen.getByTestId("billing-discard"));
  await user.click(await screen.findByTestId("discard"));
  await waitFor(() => expect(screen.getByTestId("billing-day")).toHaveValue(""));
  expect(screen.queryByTestId("discard")).toBeNull();
  await user.click(screen.getByTestId("billing-enabled"));
  await user.click(screen.getByTestId("tab-payments"));
  await user.click(await screen.findByTestId("discard"));
  await waitFor(() => expect(router.state.location.search).toEqual({ tab: "payments" }));
  expect(screen.queryByTestId("billing-form")).toBeNull();
  expect(sent(backend)).toEqual([]);
});

it("lets whoever pressed save go on at once, and says elsewhere when it was refused", async () => {
  let refuse = () => {};
  const { user } = await open("ac-2", {
    "customers|change_billing_settings": () =>
      new Promise((_, reject) => {
        refuse = () => reject({ code: "internal", message: "El disco está lleno." });
      }),
  });
  await user.type(screen.getByTestId("billing-day"), "9");
  await user.click(screen.getByTestId("billing-save"));
  await user.click(screen.getByTestId("tab-payments"));
  await waitFor(() => expect(screen.queryByTestId("billing-form")).toBeNull());
  refuse();
  expect(await screen.findByTestId("toast-error")).toHaveTextContent("El disco está lleno.");
});

it("tells what the daily review did to the contracts, and why", async () => {
  await open("ac-3");
  const rows = (await screen.findAllByTestId("contract-state")).map(({ textContent }) =>
    textContent?.replaceAll("\u00a0", " "),
  );
  expect(rows).toEqual([
    "20/10/2026KSU000003Activo de nuevoYa no debe",
    "01/10/2026KSU000003SuspendidoDebía S/ 99.00 vencidos desde 18/08/2026; límite S/ 0.00 a más de 30 días",
  ]);
  expect(await objections()).toEqual([]);
});

it("says that nothing was done to the contracts of the others", async () => {
  await open();
  expect(screen.getByTestId("billing-states")).toHaveTextContent("no ha suspendido ni reactivado ningún");
});

it("lets an auditor read the same, without a form", async () => {
  await openWindow("/customers/ac-4?tab=billing", { overrides: auditor });
  const read = await screen.findByTestId("billing-read");
  await waitFor(() =>
    expect(read).toHaveTextContent(/Se facturaSí.*EmisorDistribuidora.*Consumidor final.*ImpuestosIGV/),
  );
  expect(within(read).getAllByTestId("payment-method")).toHaveLength(3);
  expect(screen.queryByTestId("billing-form")).toBeNull();
  expect(await objections()).toEqual([]);
});
