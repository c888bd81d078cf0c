import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { AuditEntry } from "~/generated/AuditEntry";
import type { Permission } from "~/generated/Permission";
import { rememberLanguage } from "~/i18n";
import { openWindow } from "../app";
import type { Handlers } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const as = (permissions: Permission[]): Handlers => ({
  "company|session_state": () => ({
    first_start: false,
    company: COMPANY,
    operator: { ...operators[1], permissions },
    last_login: null,
    version: "0",
  }),
});
const rows = (table: string) => screen.queryAllByTestId(`row-${table}`).map(({ textContent }) => textContent);

it("filters the audit by person, action, days and words, and shows it whole again", async () => {
  const { user, backend } = await openWindow("/settings?section=audit");
  await waitFor(() => expect(rows("audit")).toHaveLength(10));
  expect(rows("audit")[0]).toMatch(/^10/);
  await user.click(screen.getByTestId("audit-operator"));
  await user.click(await screen.findByText("jmamani · José Mamani Núñez"));
  await waitFor(() => expect(rows("audit")).toHaveLength(1));
  expect(rows("audit")[0]).toContain("Suministro agregadoSU900002 · M-90002 · pe-pluz-bt5b");
  await user.click(screen.getByTestId("audit-action"));
  await user.type(screen.getByTestId("audit-action"), "Pago registrado{Enter}");
  expect(await screen.findByTestId("empty")).toHaveTextContent("Nada coincide");
  await user.click(screen.getByTestId("clear-filters"));
  await waitFor(() => expect(rows("audit")).toHaveLength(10));
  await user.type(screen.getByTestId("audit-from"), "04/11/2026{Tab}");
  await user.type(screen.getByTestId("audit-text"), "oeste");
  await waitFor(() => expect(rows("audit")).toHaveLength(1));
  expect(backend.called("company|audit_entries").at(-1)?.args.filter).toEqual({
    from: "2026-11-04",
    text: "oeste",
  });
});

it("shows what was done with an account to those who may see it", async () => {
  const { user, backend } = await openWindow("/customers/ac-4");
  await user.click(await screen.findByTestId("tab-audit"));
  await waitFor(() => expect(rows("account-audit")).toHaveLength(3));
  expect(backend.called("company|audit_entries").at(-1)?.args.filter).toEqual({ account: "ac-4" });
});

it("filters what was done with an account, and shows it whole again with a key or a button", async () => {
  const { user, backend } = await openWindow("/customers/ac-4?tab=audit");
  await waitFor(() => expect(rows("account-audit")).toHaveLength(3));
  await user.click(screen.getByTestId("audit-operator"));
  await user.click(await screen.findByText("jmamani · José Mamani Núñez"));
  await waitFor(() => expect(rows("account-audit")).toHaveLength(1));
  await user.click(screen.getByTestId("row-account-audit"));
  await user.keyboard("{Control>}{Backspace}{/Control}");
  await waitFor(() => expect(rows("account-audit")).toHaveLength(3));
  expect(screen.queryByTestId("clear-filters")).toBeNull();

  await user.type(screen.getByTestId("audit-from"), "05/11/2026{Tab}");
  await user.type(screen.getByTestId("audit-text"), "oeste");
  const empty = await screen.findByTestId("empty");
  expect(empty).toHaveTextContent("Nada coincide");
  expect(backend.called("company|audit_entries").at(-1)?.args.filter).toEqual({
    account: "ac-4",
    from: "2026-11-05",
    text: "oeste",
  });
  await user.click(within(empty).getByRole("button"));
  await waitFor(() => expect(rows("account-audit")).toHaveLength(3));
  expect(screen.getByTestId("audit-text")).toHaveValue("");
  expect(screen.getByTestId("audit-from")).toHaveValue("");
});

it("writes the login for those who may not see the operators", async () => {
  const { user, backend } = await openWindow("/settings?section=audit", { overrides: as(["view_audit"]) });
  await user.type(await screen.findByTestId("audit-operator"), "jmamani");
  await waitFor(() => expect(rows("audit")).toHaveLength(1));
  expect(backend.called("company|operators")).toEqual([]);
});

it("keeps the audit and the wizard from an operator without them", async () => {
  const overrides = as(["view_customers"]);
  const { backend } = await openWindow("/customers/ac-4", { overrides });
  await screen.findByTestId("service-card");
  for (const part of ["tab-audit", "add-service", "add-group", "edit-group"]) {
    expect(screen.queryByTestId(part)).toBeNull();
  }
  expect(backend.called("supply|drafts")).toEqual([]);
});

it("says so when the wizard is not of the role", async () => {
  await openWindow("/customers/ac-4/new-service", { overrides: as(["view_customers"]) });
  expect(await screen.findByTestId("forbidden")).toBeVisible();
});

const entry = (seq: number, action: string, detail: object, subject: string | null = null): AuditEntry => ({
  desk: "C1",
  seq,
  at: "2026-11-03T14:00:00Z",
  operator: "demo",
  action,
  subject,
  detail: JSON.stringify(detail),
});

it("names who came in, who left, who tried and who restored, in both languages", async () => {
  const entries = [
    entry(6, "restore", { by: "demo", from: "backups/a.db", replaced: "b.db" }),
    entry(5, "change_password_failed", {}, "demo"),
    entry(4, "sign_out", {}, "demo"),
    entry(3, "sign_in_unknown", { from: "command_line" }, "rosita"),
    entry(2, "sign_in_failed", { from: "window" }, "demo"),
    entry(1, "import_tariff", { tariff: "pe-mt3" }),
  ];
  await openWindow("/settings?section=audit", {
    overrides: { "company|audit_entries": () => ({ rows: entries, total: entries.length }) },
  });
  await waitFor(() => expect(rows("audit")).toHaveLength(entries.length));
  const shown = [
    "Copia restauradaRestaurada por demo · Copia: backups/a.db · Los datos anteriores: b.db",
    "Intento de cambio de contraseña",
    "Cierre de sesión",
    "Intento con un usuario que no existerosita · En la línea de comandos",
    "Intento de inicio de sesiónEn la ventana",
    "Tarifa cargadape-mt3",
  ];
  for (const [at, text] of shown.entries()) expect(rows("audit")[at]).toMatch(new RegExp(`demo${text}$`));

  await act(() => rememberLanguage("en"));
  await waitFor(() => expect(rows("audit")[0]).toContain("Copy restoredRestored by demo"));
  const english = [
    "Failed change of password",
    "Sign-out",
    "Sign-in of an unknown userrosita · On the command",
  ];
  for (const [at, text] of english.entries()) expect(rows("audit")[at + 1]).toContain(text);
});
