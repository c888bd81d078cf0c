import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ImportKind } from "~/generated/ImportKind";
import type { Permission } from "~/generated/Permission";
import type { Role } from "~/generated/Role";
import { openWindow } from "../app";
import { objections } from "../axe";
import type { Handlers } from "../fixture/answers";
import { operators } from "../fixture/company";
import { UPLOAD } from "../fixture/imports";
import { COMPANY } from "../fixture/world";

const READS: Permission[] = ["view_customers", "view_tariffs", "view_settlement", "view_billing"];

const as = (role: Role, ...more: Permission[]): Handlers => ({
  "company|session_state": () => ({
    first_start: false,
    company: COMPANY,
    operator: { ...operators[0], role, permissions: [...READS, ...more] },
    last_login: null,
    version: "0",
  }),
});
const operator = as("operator", "edit_customers", "import_data");
const recognised = (kind: ImportKind | null): Handlers => ({
  "metering|upload": () => ({ ...UPLOAD, kind, mapping: { ...UPLOAD.mapping, value: "Lectura" } }),
});

const FILE = new File(["Serie;Fecha;Lectura"], "archivo.csv", { type: "text/csv" });
const names = (of: HTMLElement[]) => of.map(({ textContent }) => textContent);
const DAILY = ["Cuentas", "Suministros y medidores", "Lecturas", "Curvas de carga"];

it("offers an operator the files of the daily work, and no other", async () => {
  const { user } = await openWindow("/imports?kind=shadow", {
    overrides: { ...operator, ...recognised(null) },
  });
  expect(names(await screen.findAllByRole("radio"))).toEqual(DAILY);
  expect(screen.getByRole("radio", { name: "Cuentas" })).toBeChecked();
  await user.upload(screen.getByTestId("import-file"), FILE);
  await user.click(await screen.findByTestId("import-kind-select"));
  const list = within(await screen.findByRole("listbox", { name: "Contenido del archivo", hidden: true }));
  expect(names(list.getAllByRole("option", { hidden: true }))).toEqual(DAILY);
});

it("offers whoever may load terms all but the tariffs", async () => {
  await openWindow("/imports", { overrides: as("supervisor", "import_data", "import_terms") });
  await screen.findByTestId("import-kind-contracts");
  expect(screen.getByTestId("import-kind-shadow")).toBeVisible();
  expect(screen.queryByTestId("import-kind-tariff")).toBeNull();
});

it("says that a file of contracts is not for an operator, who may say that it is something else", async () => {
  const { user, backend } = await openWindow("/imports", {
    overrides: { ...operator, ...recognised("contracts") },
  });
  await user.upload(await screen.findByTestId("import-file"), FILE);
  expect(await screen.findByTestId("import-forbidden")).toHaveTextContent(
    "El archivo parece de «Contratos», que el rol Operador no puede importar.",
  );
  expect(screen.getByTestId("import-kind-select")).toHaveValue("Contratos");
  expect(screen.queryByTestId("import-preview")).toBeNull();
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("import-kind-select"));
  await user.click(await screen.findByRole("option", { name: "Lecturas", hidden: true }));
  expect(await screen.findByTestId("import-preview")).toBeVisible();
  expect(screen.queryByTestId("import-forbidden")).toBeNull();
  await user.click(screen.getByTestId("import-back"));
  await waitFor(() => expect(backend.called("metering|delete_upload")).toHaveLength(1));
});

it("loads what an operator may load among the files of the month, and says why not the rest", async () => {
  const kinds: ImportKind[] = ["inputs", "readings"];
  let read = 0;
  const { user, backend } = await openWindow("/settlement/inputs?period=2026-09", {
    overrides: {
      ...operator,
      "metering|upload": () => ({
        ...UPLOAD,
        id: `up-${read}`,
        kind: kinds[read++] ?? null,
        mapping: { ...UPLOAD.mapping, value: "Lectura" },
      }),
    },
  });
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [FILE, FILE]);
  await waitFor(() => expect(screen.getAllByTestId("load-kind")).toHaveLength(2));
  const [inputs, readings] = screen.getAllByTestId("load-file").map((file) => within(file));
  expect(inputs?.getByTestId("import-forbidden")).toHaveTextContent("«Insumos del mes»");
  expect(inputs?.getByTestId("load-state")).toHaveTextContent("Sin permiso");
  expect(inputs?.queryByTestId("load-one")).toBeNull();
  expect(readings?.queryByTestId("import-forbidden")).toBeNull();
  await user.click(screen.getByTestId("load-templates"));
  expect(names(await screen.findAllByRole("menuitem", { hidden: true }))).toEqual(DAILY);
  await user.click(screen.getByTestId("load-templates"));
  expect(screen.getByTestId("load-all")).toHaveTextContent("Cargar 1 archivo");
  await user.click(screen.getByTestId("load-all"));
  await screen.findByTestId("load-report");
  expect(backend.called("metering|run_import").map(({ args }) => args.kind)).toEqual(["readings"]);
});

it("takes a file that nothing recognises for something the operator may load", async () => {
  const { user } = await openWindow("/settlement/inputs?period=2026-09", {
    overrides: { ...operator, ...recognised(null) },
  });
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), FILE);
  expect(await screen.findByTestId("load-kind")).toHaveValue("Lecturas");
});

it.each([
  ["/settlement/inputs?period=2026-09", "load-files", "allocate"],
  ["/settlement/shadow?period=2026-08", "empty", "shadow-import"],
  ["/tariffs", "table-tariffs", "load-tariff"],
])("%s keeps from an operator the ways to load what customers pay by", async (address, landmark, way) => {
  await openWindow(address, { overrides: operator });
  await screen.findAllByTestId(landmark);
  expect(screen.queryByTestId(way)).toBeNull();
  cleanup();
  await openWindow(address);
  expect(await screen.findByTestId(way)).toBeVisible();
});

it("tells an operator which exchange rate lacks, without a way to load it", async () => {
  const { user } = await openWindow("/settlement?period=2026-08", { overrides: operator });
  await user.click(await screen.findByTestId("metric-value-menu"));
  await user.click(await screen.findByTestId("metric-value-swap"));
  const text = await screen.findByText("Cargue el insumo tipo_de_cambio de agosto de 2026");
  expect(text.closest("a")).toBeNull();
});
