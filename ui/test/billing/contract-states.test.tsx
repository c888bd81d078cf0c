import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ContractStateChange } from "~/generated/ContractStateChange";
import type { CycleRow } from "~/generated/CycleRow";
import type { Job } from "~/generated/Job";
import type { Permission } from "~/generated/Permission";
import type { SuspensionRule } from "~/generated/SuspensionRule";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import type { Handlers } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const open = (overrides: Handlers = {}) => openWindow("/settings?section=contracts", { overrides });

const as = (permissions: Permission[]): Handlers => ({
  "company|session_state": () => ({
    first_start: false,
    company: COMPANY,
    operator: { ...operators[1], permissions },
    last_login: null,
    version: "0",
  }),
});

const limit = () => screen.getByTestId("rule-limit");
const days = () => screen.getByTestId("rule-days");

it("sends the rule that was written, and gives the former one back", async () => {
  const { user, backend } = await open();
  expect(await screen.findByTestId("rule-limit")).toHaveValue("0.00");
  expect(days()).toHaveValue("30");
  expect(screen.getByTestId("rule-save")).toBeDisabled();
  await user.clear(limit());
  await user.click(screen.getByTestId("rule-save"));
  expect(await screen.findByText("Este dato es necesario.")).toBeVisible();
  expect(backend.called("billing|set_suspension_rule")).toEqual([]);
  await user.type(limit(), "1,250.50");
  await user.clear(days());
  await user.type(days(), "45");
  await user.keyboard("{Control>}s{/Control}");
  expect(await screen.findByText("Se guardó la regla de suspensión.")).toBeVisible();
  expect(backend.called("billing|set_suspension_rule")[0]?.args.rule).toEqual({
    limit: { minor: 125_050, currency: "PEN" },
    days: 45,
  });
  await waitFor(() => expect(limit()).toHaveValue("1,250.50"));
  await user.click(screen.getByTestId("toast-action"));
  await waitFor(() => expect(limit()).toHaveValue("0.00"));
  expect(days()).toHaveValue("30");
  expect(backend.called("billing|set_suspension_rule")[1]?.args.rule).toEqual({
    limit: { minor: 0, currency: "PEN" },
    days: 30,
  });
});

it("says beside its field why a rule was refused", async () => {
  const { user } = await open({
    "billing|set_suspension_rule": () => {
      throw { code: "invalid", message: "Son 3650 días como mucho.", field: "days" };
    },
  });
  await user.clear(await screen.findByTestId("rule-days"));
  await user.type(days(), "3000");
  await user.click(screen.getByTestId("rule-save"));
  expect(await screen.findByText("Son 3650 días como mucho.")).toBeVisible();
  expect(days()).toBeInvalid();
});

it("lists what was done to contracts with its reason, and leads to the account", async () => {
  const { user } = await open();
  await screen.findAllByTestId("row-contract-states");
  const [newest] = screen.getAllByTestId("row-contract-states");
  expect(newest?.textContent?.replaceAll("\u00a0", " ")).toMatch(
    /^02\/11\/2026.+KSU000005SuspendidoDebía S\/ 123.45 vencidos desde 18\/08\/2026; límite S\/ 0.00 a más de 30 días$/,
  );
  await user.click(newest?.querySelector("[data-column=account]") as HTMLElement);
  await waitFor(() => expect(router.state.location.pathname).toBe("/customers/ac-5"));
  expect(await screen.findByTestId("contract-state")).toBeVisible();
});

it("tells a debt under the limit from an account that is not automatic any more", async () => {
  const rule: SuspensionRule = { limit: { minor: 5000, currency: "PEN" }, days: 1 };
  const change = (n: number, minor: number): ContractStateChange => ({
    contract: `co-${n}`,
    contract_code: `K${n}`,
    account: "ac-1",
    account_name: "Ana",
    supply_point: "sp-1",
    on: "2026-11-02",
    suspended: false,
    overdue: { minor, currency: "PEN" },
    oldest_due_on: "2026-08-18",
    rule,
    job: "jo-1",
  });
  await open({
    "billing|contract_state_changes": () => ({ rows: [change(1, 4000), change(2, 9000)], total: 2 }),
  });
  const rows = (await screen.findAllByTestId("row-contract-states")).map(({ textContent }) =>
    textContent?.replaceAll("\u00a0", " "),
  );
  expect(rows[0]).toContain("Debe S/ 40.00 vencidos: no pasa del límite de S/ 50.00");
  expect(rows[1]).toContain("Su cuenta ya no tiene estado automático");
});

it("says so when nothing was done yet", async () => {
  await open({ "billing|contract_state_changes": () => ({ rows: [], total: 0 }) });
  expect(await screen.findByTestId("empty")).toHaveTextContent("Sin cambios de estado");
  expect(await objections()).toEqual([]);
});

it("reviews at once, and the tray says what came of it", async () => {
  const { user, backend } = await open();
  await user.click(await screen.findByTestId("review-states"));
  expect(await screen.findByText(/verá cómo avanza en Tareas/)).toBeVisible();
  expect(backend.called("billing|review_contract_states")).toHaveLength(1);
  expect(await screen.findByText(/^Terminado: Revisar el estado/)).toHaveTextContent(
    "3 contratos suspendidos",
  );
  await user.click(screen.getByTestId("jobs-tray"));
  expect(await screen.findByTestId("job-contract_states")).toHaveTextContent(
    "17 cuentas revisadas, 3 contratos suspendidos, 1 de nuevo activo",
  );
});

it("says how many services an account without billing kept from being invoiced", async () => {
  const job: Job = {
    id: "jo-1",
    kind: "bill",
    state: "done",
    title: "Facturas de octubre",
    done: 45,
    total: 48,
    started_at: "2026-11-03T14:00:00Z",
    finished_at: "2026-11-03T14:01:00Z",
    cycle: "cy-1",
    error: null,
    result: { invoices: 45, withheld: 3 },
  };
  const { user } = await openWindow("/", { overrides: { "jobs|list": () => [job] } });
  await user.click(await screen.findByTestId("jobs-tray"));
  expect(await screen.findByTestId("job-outcome")).toHaveTextContent(
    "45 facturas emitidas, 3 retenidos: su cuenta no se factura",
  );
});

it("shows the rule to those who may not set it, and lets them review only when they edit customers", async () => {
  await open(as(["view_customers"]));
  expect(await screen.findByTestId("rule-read")).toHaveTextContent(/Importe vencido mayor queS\/.0\.00/);
  expect(screen.queryByTestId("rule-save")).toBeNull();
  expect(screen.queryByTestId("review-states")).toBeNull();
});

it("lets an operator review without setting the rule", async () => {
  await open(as(["view_customers", "edit_customers"]));
  expect(await screen.findByTestId("review-states")).toBeEnabled();
  expect(screen.queryByTestId("rule-limit")).toBeNull();
});

it.each([
  ["done", /^Quedan 3 servicios sin factura: sus cuentas tienen la facturación apagada/],
  ["interrupted", /^Se emitirán 3 facturas/],
] as const)("says of a cycle whose sending is %s what is left of it", async (state, text) => {
  const job: Job = {
    id: "jo-1",
    kind: "bill",
    state,
    title: "Facturas de octubre",
    done: 45,
    total: 48,
    started_at: "2026-11-03T14:00:00Z",
    finished_at: "2026-11-03T14:01:00Z",
    cycle: "cy-1",
    error: null,
    result: null,
  };
  const cycle: CycleRow = {
    id: "cy-1",
    name: "Ciclo",
    market: "regulated",
    period: "2026-10",
    mode: "automatic",
    state: "settled",
    services: 48,
    reason: null,
    pending: 0,
    validated: 0,
    review: 0,
    settled: 3,
    excluded: 0,
    invoiced: 45,
    energy_wh: 0,
    total: { minor: 0, currency: "PEN" },
    to_invoice: { minor: 0, currency: "PEN" },
    created_at: "2026-11-03T14:00:00Z",
    created_by: "Rosa",
  };
  const { user } = await openWindow("/settlement/cy-1", {
    overrides: { "settlement|cycle": () => cycle, "jobs|list": () => [job] },
  });
  await screen.findByTestId("print-batch");
  await user.click(await screen.findByTestId("send-to-billing"));
  expect((await screen.findByTestId("send-text")).textContent).toMatch(text);
});
