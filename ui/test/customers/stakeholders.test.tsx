import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { makeFormat } from "~/lib/format";
import { openWindow } from "../app";
import { objections } from "../axe";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const TAB = "/customers/ac-4?tab=stakeholders";
const format = makeFormat("pe", COMPANY.timezone, "es", "PEN");
const rows = () => screen.queryAllByTestId("row-stakeholders");

it("lists who else sees the account, those who no longer do in grey", async () => {
  await openWindow(TAB);
  await waitFor(() => expect(rows()).toHaveLength(2));
  const [now, past] = rows() as [HTMLElement, HTMLElement];
  expect(now).toHaveTextContent("Óscar Ríos QuispeDNI 40112233oscar@correo.pe · 987 111 222GestiónNegocio");
  expect(within(now).getByText("Gestión")).not.toHaveClass("muted");
  expect(past).toHaveTextContent("ConsultaToda la cuenta01/02/202531/03/2026");
  expect(within(past).getByText("Inés Huamán Soto")).toHaveClass("muted");
});

it("adds a person who pays for one service, a refusal shown where it belongs", async () => {
  const { user, backend } = await openWindow(TAB);
  await waitFor(() => expect(rows()).toHaveLength(2));
  await user.click(screen.getByTestId("add-stakeholder"));
  await screen.findByTestId("stakeholder-form");
  expect(screen.queryByTestId("stakeholder-end")).toBeNull();
  await user.click(screen.getByTestId("stakeholder-save"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(backend.called("customers|add_stakeholder")).toEqual([]);
  await user.type(screen.getByTestId("stakeholder-name"), "Lucía Apaza");
  await user.type(screen.getByTestId("stakeholder-document"), "4512");
  expect(screen.getByTestId("stakeholder-access")).toHaveTextContent("Ve facturas y consumos.");
  await user.click(within(screen.getByTestId("stakeholder-role")).getByText("Pago"));
  expect(screen.getByTestId("stakeholder-access")).toHaveTextContent("Ve facturas y las paga.");
  await user.click(screen.getByTestId("stakeholder-scope"));
  await user.click(await screen.findByText(/^SU900002 · /));
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("stakeholder-save"));
  expect(await screen.findByText("Un DNI tiene 8 cifras.")).toBeVisible();
  await user.type(screen.getByTestId("stakeholder-document"), "7788{Enter}");
  await waitFor(() => expect(rows()).toHaveLength(3));
  await waitFor(() => expect(screen.queryByTestId("stakeholder-form")).toBeNull());
  expect(await screen.findByTestId("toast")).toHaveTextContent("Se agregó a Lucía Apaza.");
  expect(backend.called("customers|add_stakeholder").at(-1)?.args).toMatchObject({
    account: "ac-4",
    data: {
      name: "Lucía Apaza",
      document_kind: "dni",
      document: "45127788",
      role: "payer",
      scope: { service: "sp-2" },
      since: format.today(),
      until: null,
    },
  });
});

it("ends a person's access today", async () => {
  const { user, backend } = await openWindow(TAB);
  await user.click(await screen.findByText("Óscar Ríos Quispe"));
  await screen.findByTestId("stakeholder-form");
  expect(screen.getByTestId("stakeholder-scope")).toHaveValue("Negocio");
  await user.click(screen.getByTestId("stakeholder-end"));
  expect(screen.getByTestId("stakeholder-until")).toHaveValue(format.date(format.today()));
  await user.click(screen.getByTestId("stakeholder-save"));
  await waitFor(() => expect(screen.queryByTestId("stakeholder-form")).toBeNull());
  const ended = (await screen.findByText("Óscar Ríos Quispe")).closest("[role=row]");
  await waitFor(() => expect(ended).toHaveTextContent(format.date(format.today())));
  const { data, id } = backend.called("customers|change_stakeholder")[0]?.args ?? {};
  expect(id).toBe("sh-1");
  expect(data).toEqual({
    name: "Óscar Ríos Quispe",
    document_kind: "dni",
    document: "40112233",
    email: "oscar@correo.pe",
    phone: "987 111 222",
    role: "manager",
    scope: { group: "gr-2" },
    since: "2026-01-15",
    until: format.today(),
  });
});

it("offers an auditor no change", async () => {
  const overrides = {
    "company|session_state": () => ({
      first_start: false,
      company: COMPANY,
      operator: operators[1],
      last_login: null,
      version: "0",
    }),
  };
  const { user, backend } = await openWindow(TAB, { overrides });
  await user.click(await screen.findByText("Óscar Ríos Quispe"));
  expect(screen.queryByTestId("add-stakeholder")).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(backend.called("customers|document_choices")).toEqual([]);
});

it("says what to do where there is nobody", async () => {
  await openWindow("/customers/ac-3?tab=stakeholders");
  expect(await screen.findByTestId("empty")).toHaveTextContent("Solo el titular ve esta cuenta");
});
