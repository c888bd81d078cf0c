import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { type Handlers, refuse } from "../fixture/answers";
import { makeCompany, operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const { accounts } = makeCompany(60);
const [third, whole] = [accounts[2], accounts[9]];
if (!third || !whole) throw new Error("the fixture has too few accounts");

async function newAccount(overrides: Handlers = {}) {
  const opened = await openWindow("/customers", { overrides });
  await opened.user.click(await screen.findByTestId("new-account"));
  await screen.findByTestId("account-form");
  return opened;
}

async function editAccount(id: string, overrides = {}) {
  const opened = await openWindow(`/customers/${id}`, { overrides });
  await opened.user.click(await screen.findByTestId("edit-account"));
  await screen.findByTestId("account-form");
  return opened;
}

const COMPANY_NAME = "Molinos Andinos S.A.C.";
const title = () => screen.getByTestId("page-title");

it("creates a person, who has four of the five parts of a name", async () => {
  const { user, backend } = await newAccount();
  await user.type(screen.getByTestId("account-first-given"), "Lucía");
  await user.type(screen.getByTestId("account-first-family"), "Ccori");
  expect(screen.getByTestId("account-parts")).toHaveTextContent("Al menos cuatro de cinco: lleva 2.");
  expect(screen.getByTestId("account-goes-by")).toHaveAttribute("placeholder", "Lucía Ccori");
  await user.click(screen.getByTestId("account-save"));
  await waitFor(() => expect(screen.getByTestId("account-parts")).toHaveTextContent("Escriba al menos"));
  expect(screen.getByTestId("account-first-given")).toHaveFocus();
  await user.type(screen.getByTestId("account-second-given"), "Inés");
  expect(screen.getByTestId("account-parts")).toHaveTextContent("lleva 3.");
  await user.type(screen.getByTestId("account-second-family"), "Apaza");
  await user.type(screen.getByTestId("account-document"), "4512");
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByText("Un DNI tiene 8 cifras.")).toBeVisible();
  await user.type(screen.getByTestId("account-document"), "7788");
  await user.type(screen.getByTestId("account-further-emails"), "a@correo.pe,b@correo.pe");
  await user.keyboard("{Control>}s{/Control}");
  await waitFor(() => expect(title()).toHaveTextContent("Lucía Inés Ccori Apaza"));
  expect(await screen.findByTestId("toast")).toHaveTextContent(
    "Se creó la cuenta de Lucía Inés Ccori Apaza.",
  );
  expect(screen.queryByTestId("account-form")).toBeNull();
  expect(backend.called("customers|create_account").at(-1)?.args.data).toMatchObject({
    person_kind: "natural",
    document_kind: "dni",
    document: "45127788",
    further_emails: ["a@correo.pe", "b@correo.pe"],
    mail_on_invoice: true,
  });
});

it("asks of a company its name and the documents it holds", async () => {
  const { user, backend } = await newAccount();
  await user.click(screen.getByText("Persona jurídica"));
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(backend.called("customers|create_account")).toEqual([]);
  expect(screen.getByTestId("account-name")).toHaveFocus();
  expect(screen.getByTestId("account-document-kind")).toHaveValue("RUC");
  await user.type(screen.getByTestId("account-name"), COMPANY_NAME);
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(title()).toHaveTextContent(COMPANY_NAME));
});

it.each(["button", "keys"])(
  "saves a new account and goes on with its first supply, with the %s",
  async (by) => {
    const { user, backend } = await newAccount();
    await user.click(screen.getByText("Persona jurídica"));
    await user.type(screen.getByTestId("account-name"), COMPANY_NAME);
    if (by === "button") await user.click(screen.getByTestId("account-save-and-add"));
    else await user.keyboard("{Control>}{Shift>}s{/Shift}{/Control}");
    await waitFor(() => expect(title()).toHaveTextContent("Agregar suministro"));
    expect(screen.getByTestId("crumbs")).toHaveTextContent(COMPANY_NAME);
    expect(await screen.findByTestId("toast")).toHaveTextContent(`Se creó la cuenta de ${COMPANY_NAME}`);
    expect(screen.queryByTestId("account-form")).toBeNull();
    const [created, ...others] = backend.called("customers|create_account");
    expect(created?.args.data.name).toBe(COMPANY_NAME);
    expect(others).toEqual([]);
  },
);

it("opens the account when the plain button saves it, though the other was pressed before", async () => {
  const { user } = await newAccount();
  await user.click(screen.getByText("Persona jurídica"));
  await user.click(screen.getByTestId("account-save-and-add"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  await user.type(screen.getByTestId("account-name"), COMPANY_NAME);
  await user.click(screen.getByTestId("account-save"));
  await waitFor(() => expect(title()).toHaveTextContent(COMPANY_NAME));
});

it("makes one account of a save whose answer was lost, whichever button saves it again", async () => {
  let lost = true;
  const { user, backend } = await newAccount({
    "customers|create_account": () => {
      if (!lost) return "ac-4";
      lost = false;
      return refuse("internal", "Se perdió la respuesta.");
    },
  });
  await user.click(screen.getByText("Persona jurídica"));
  await user.type(screen.getByTestId("account-name"), COMPANY_NAME);
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByTestId("account-problem")).toHaveTextContent("Se perdió la respuesta.");
  await user.click(screen.getByTestId("account-save-and-add"));
  await waitFor(() => expect(title()).toHaveTextContent("Agregar suministro"));
  const [first, second] = backend.called("customers|create_account").map(({ args }) => args.request);
  expect(second).toBe(first);
});

it("offers no supply beside the changes of an account that is there", async () => {
  const { user } = await editAccount(third.id);
  expect(screen.queryByTestId("account-save-and-add")).toBeNull();
  await user.type(screen.getByTestId("account-phone"), "9");
  await user.keyboard("{Control>}{Shift>}s{/Shift}{/Control}");
  expect(screen.getByTestId("account-form")).toBeVisible();
});

it("tells of a likely duplicate, and goes there once what was written is given up", async () => {
  const { user } = await newAccount();
  await user.type(screen.getByTestId("account-document"), third.document);
  const notice = await screen.findByTestId("duplicates");
  expect(notice).toHaveTextContent(third.name);
  expect(notice).toHaveTextContent("mismo documento");
  await user.click(screen.getByTestId("duplicate-link"));
  expect(await screen.findByText("¿Descartar los cambios?")).toBeVisible();
  await user.click(screen.getByTestId("keep-editing"));
  expect(screen.getByTestId("account-document")).toHaveValue(third.document);
  expect(title()).toHaveTextContent("Clientes");
  await user.click(screen.getByTestId("duplicate-link"));
  await user.click(await screen.findByTestId("discard"));
  await waitFor(() => expect(title()).toHaveTextContent(third.name));
  expect(screen.queryByTestId("account-form")).toBeNull();
});

it("closes at once when nothing was written, and asks when something was", async () => {
  const { user } = await newAccount();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("account-form")).toBeNull());
  await user.click(screen.getByTestId("new-account"));
  await user.type(await screen.findByTestId("account-phone"), "9");
  await user.keyboard("{Escape}");
  expect(await screen.findByTestId("keep-editing")).toHaveFocus();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByTestId("account-phone")).toHaveFocus());
  await user.keyboard("{Escape}");
  await user.click(await screen.findByTestId("discard"));
  await waitFor(() => expect(screen.queryByTestId("account-form")).toBeNull());
});

it("saves a change, and what was can be had back", async () => {
  const { user, backend } = await editAccount(third.id);
  const phone = screen.getByTestId("account-phone");
  await user.clear(phone);
  await user.type(phone, "01 425 9999");
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByText(/01 425 9999/)).toBeVisible();
  expect(backend.called("customers|change_account")[0]?.args.seen).toBe(third.changed_at);
  await user.click(await screen.findByTestId("toast-action"));
  await waitFor(() => expect(screen.queryByText(/01 425 9999/)).toBeNull());
  const [, undo] = backend.called("customers|change_account");
  expect(undo?.args.data).toMatchObject({ phone: third.phone });
  expect(undo?.args.seen).not.toBe(third.changed_at);
});

it("keeps a name that came whole from a file as it is", async () => {
  const { user, backend } = await editAccount(whole.id);
  const { name } = whole;
  expect(screen.getByTestId("account-goes-by")).toHaveAttribute("placeholder", name);
  expect(screen.getByTestId("account-parts")).toHaveTextContent("lleva 0.");
  await user.type(screen.getByTestId("account-notes"), "Llamar antes.");
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByTestId("further-facts")).toHaveTextContent("Llamar antes.");
  expect(backend.called("customers|change_account")[0]?.args.data).toMatchObject({
    name,
    natural_name: { first_given: "" },
  });
});

it("says so when somebody else changed the account meanwhile", async () => {
  const { user } = await editAccount(third.id, {
    "customers|change_account": () => {
      throw { code: "conflict", message: "Otra persona cambió esta cuenta." };
    },
  });
  await user.type(screen.getByTestId("account-city"), " Norte");
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByTestId("account-problem")).toHaveTextContent("Otra persona cambió esta cuenta.");
  expect(screen.getByTestId("account-city")).toHaveValue("Lima Norte");
});

it("asks the parts of an address as the country calls them, and shows its refusals beside them", async () => {
  const { user, backend } = await editAccount(third.id);
  await user.type(screen.getByTestId("account-street-number"), "int. 4");
  await user.type(screen.getByLabelText("Departamento"), " Norte");
  await user.type(screen.getByTestId("account-postal-code"), "15083");
  await user.type(screen.getByLabelText("Ubigeo"), "15010");
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByText(/^Ubigeo «15010»: escriba sus 6 cifras/)).toBeVisible();
  expect(screen.getByTestId("account-place-code")).toHaveAttribute("aria-invalid", "true");
  expect(screen.getByTestId("account-place-code")).toHaveFocus();
  await user.type(screen.getByTestId("account-place-code"), "1");
  await user.click(screen.getByTestId("account-save"));
  const line = `${third.address} int. 4, ${third.district}, 15083 Lima, Lima Norte`;
  expect(await screen.findByText(line)).toBeVisible();
  expect(backend.called("customers|change_account").at(-1)?.args.data).toMatchObject({
    address: third.address,
    street_number: "int. 4",
    province: "Lima Norte",
    postal_code: "15083",
    place_code: "150101",
    country: "",
  });
});

it("has no rule for an address in another country, and writes nothing for the company's own", async () => {
  const { user, backend } = await editAccount(third.id);
  const country = screen.getByTestId("account-country");
  await waitFor(() => expect(country).toHaveValue("Perú"));
  await user.click(country);
  await user.click(await screen.findByRole("option", { name: "Reino Unido", hidden: true }));
  expect(screen.getByTestId("account-place-code")).toHaveAccessibleName("Código de lugar");
  expect(screen.getByTestId("account-province")).toHaveAccessibleName("Provincia o departamento");
  await user.type(screen.getByTestId("account-place-code"), "E09");
  await user.click(screen.getByTestId("account-save"));
  expect(await screen.findByText(/, GB$/)).toBeVisible();
  const sent = () => backend.called("customers|change_account").at(-1)?.args.data;
  expect(sent()).toMatchObject({ country: "gb", place_code: "E09" });
  await user.click(screen.getByTestId("edit-account"));
  await user.click(await screen.findByTestId("account-country"));
  await user.click(await screen.findByRole("option", { name: "Perú", hidden: true }));
  await user.clear(screen.getByTestId("account-place-code"));
  await user.click(screen.getByTestId("account-save"));
  await waitFor(() => expect(sent()).toMatchObject({ country: "", place_code: "" }));
});

it("deactivates an account after saying what follows, and undoes it", async () => {
  const { user, backend } = await openWindow(`/customers/${third.id}`);
  await user.click(await screen.findByTestId("account-more"));
  await user.click(await screen.findByTestId("deactivate"));
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("conserva todo su historial");
  expect(dialog).toHaveTextContent("se siguen facturando mientras su contrato esté vigente");
  await user.click(within(dialog).getByTestId("deactivate-confirm"));
  expect(await screen.findByTestId("inactive")).toHaveTextContent("Inactiva");
  await user.click(await screen.findByTestId("toast-action"));
  await waitFor(() => expect(screen.queryByTestId("inactive")).toBeNull());
  expect(backend.called("customers|set_account_active").map(({ args }) => args.active)).toEqual([
    false,
    true,
  ]);
});

it("shows what an account was called and who looks after it", async () => {
  await openWindow("/customers/ac-4");
  expect(await screen.findByTestId("former-names")).toHaveTextContent("Antes: Rosa Mamani de Güell");
  const facts = screen.getByTestId("further-facts");
  await waitFor(() => expect(facts).toHaveTextContent("Julián Peña"));
  expect(facts).toHaveTextContent("contabilidad@correo.pe");
});

it("offers an auditor no change of accounts nor of the lists", async () => {
  const overrides = {
    "company|session_state": () => ({
      first_start: false,
      company: COMPANY,
      operator: operators[1],
      last_login: null,
      version: "0",
    }),
  };
  const { user } = await openWindow("/customers", { overrides });
  await user.click(await screen.findByText(third.name));
  await screen.findByTestId("account-balance");
  for (const part of ["new-account", "edit-account", "account-more"]) {
    expect(screen.queryByTestId(part)).toBeNull();
  }
  await user.click(screen.getByTestId("area-settings"));
  await screen.findByTestId("settings-audit");
  expect(screen.queryByTestId("settings-lists")).toBeNull();
});

it("offers the first account where there is none, and chooses its zone by name", async () => {
  const { user, backend } = await openWindow("/customers", { size: 0 });
  const empty = await screen.findByTestId("empty");
  await user.click(within(empty).getByTestId("new-account"));
  await user.click(await screen.findByTestId("account-zone"));
  // The list behind the form filters by zone, too.
  const [, south] = await screen.findAllByText("Sur · Sur y valle");
  await user.click(south as HTMLElement);
  await user.click(screen.getByText("Otra"));
  await user.type(screen.getByTestId("account-name"), "Comité de regantes");
  await user.click(screen.getByTestId("account-save"));
  await waitFor(() => expect(title()).toHaveTextContent("Comité de regantes"));
  expect(backend.called("customers|create_account")[0]?.args.data).toMatchObject({ zone: "Sur" });
});
