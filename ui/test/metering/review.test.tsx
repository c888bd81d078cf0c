import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ReviewCase } from "~/generated/ReviewCase";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import { refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { COMPANY } from "../fixture/world";

const open = (address = "/settlement/cy-8/review", options = {}) => openWindow(address, options);
const shown = async (code: string) => {
  await waitFor(() => expect(screen.getByTestId("review-case")).toHaveAccessibleName(code));
  await screen.findByTestId("review-actions");
};
const because = (user: UserEvent, text: string) =>
  user.type(screen.getByTestId("review-reason"), `${text}{Enter}`);
const progress = () => screen.getByTestId("review-progress").textContent;

it("shows a case with its findings, readings, months and estimates", async () => {
  await open();
  await shown("SU000011");
  expect(progress()).toBe("0 de 3");
  const rows = within(screen.getByTestId("review-queue")).getAllByTestId("review-case-row");
  expect(rows.map((row) => row.getAttribute("aria-current"))).toEqual(["true", "false", "false"]);
  const finding = screen.getByTestId("service-finding-high");
  expect(finding).toHaveTextContent("Consumo alto · Detiene");
  expect(finding).toHaveTextContent(
    "Usó 31.4 kWh al día; la media reciente es 10.1 y en el mismo mes del año pasado 9.2.",
  );
  expect(finding).toHaveTextContent("Regla: El consumo diario no supera el 250 %");
  expect(screen.getByTestId("service-finding-deviation")).not.toHaveTextContent("limit");
  expect(screen.getAllByTestId("review-reading")).toHaveLength(14);
  expect(screen.getByRole("img", { name: /junto a los mismos meses del año anterior/ })).toBeVisible();
  expect(screen.getByText("No falta ninguna lectura que estimar.")).toBeVisible();
  expect(screen.getByTestId("review-estimate")).toBeDisabled();
  expect(await objections()).toEqual([]);
});

it("accepts with a key, goes on by itself, and undoes it", async () => {
  const { user, backend } = await open();
  await shown("SU000011");
  await because(user, "Consumo confirmado");
  await user.keyboard("a");
  await shown("SU000031");
  expect(backend.called("settlement|decide")[0]?.args).toMatchObject({
    supply_points: ["sp-11"],
    decision: "release",
    reason: "Consumo confirmado",
  });
  await waitFor(() => expect(progress()).toBe("1 de 3"));
  await waitFor(() =>
    expect(screen.getByText("SU000011 aceptado: se liquida al continuar el ciclo.")).toBeVisible(),
  );
  await user.click(screen.getByTestId("toast-action"));
  await waitFor(() => expect(progress()).toBe("0 de 3"));
  expect(backend.called("settlement|decide")[1]?.args).toMatchObject({ decision: "review" });
});

it("steps through the cases, and sets one aside", async () => {
  const { user } = await open();
  await shown("SU000011");
  await user.keyboard("j");
  await shown("SU000031");
  await user.keyboard("j");
  await shown("SU000051");
  await user.keyboard("j");
  await shown("SU000051");
  await because(user, "Sin medición");
  await user.keyboard("x");
  await waitFor(() => expect(screen.getByText("SU000051 excluido.")).toBeVisible());
  await shown("SU000031");
  await user.keyboard("k");
  await shown("SU000011");
});

it("estimates with the method that is chosen, and remembers why", async () => {
  const { user, backend } = await open("/settlement/cy-8/review?finding=missing");
  await shown("SU000031");
  expect(screen.getAllByTestId("review-estimate").filter((one) => one.tagName === "TR")).toHaveLength(3);
  await user.keyboard("2");
  await user.keyboard("e");
  expect(backend.called("metering|edit_readings")).toEqual([]);
  expect(screen.getByTestId("review-reason")).toHaveFocus();
  await user.keyboard("Casa cerrada{Enter}e");
  await waitFor(() => expect(screen.getByText("SU000031 pasó las validaciones.")).toBeVisible());
  expect(backend.called("metering|edit_readings").map(({ args }) => args)).toEqual([
    expect.objectContaining({
      cycle: "cy-8",
      supply_point: "sp-31",
      edits: [
        {
          meter_serial: "M-00031",
          register: "total",
          read_on: "2026-09-30",
          value: 22_910_700,
          method: "recent_mean",
          reason: "Casa cerrada",
          confirmed: false,
        },
      ],
    }),
  ]);
  await waitFor(() => expect(screen.getByText("Nada coincide con los filtros")).toBeVisible());
  await user.click(screen.getByText("Quitar filtros", { selector: ".mantine-Button-label" }));
  await shown("SU000011");
  expect(screen.getByTestId("review-reason")).toHaveValue("Casa cerrada");
});

it("corrects a reading in the unit of its dial", async () => {
  const { user, backend } = await open();
  await shown("SU000011");
  await user.keyboard("c");
  const form = within(await screen.findByTestId("edit-reading"));
  await user.click(form.getByTestId("edit-save"));
  expect(await form.findAllByText("Este dato es necesario.")).toHaveLength(2);
  await user.type(form.getByTestId("edit-value"), "22910.7");
  await user.type(form.getByTestId("edit-reason"), "Dígito mal leído");
  expect(await objections()).toEqual([]);
  await user.click(form.getByTestId("edit-save"));
  await shown("SU000031");
  expect(backend.called("metering|edit_readings")[0]?.args.edits[0]).toEqual({
    meter_serial: "M-00011",
    register: "total",
    read_on: "2026-09-30",
    value: 22_910_700,
    method: null,
    reason: "Dígito mal leído",
    confirmed: false,
  });
});

it("asks whether an implausible correction of a case is right, and sends that it is", async () => {
  const { user, backend } = await open();
  await shown("SU000011");
  await user.keyboard("c");
  const form = within(await screen.findByTestId("edit-reading"));
  await user.type(form.getByTestId("edit-value"), "910");
  await user.type(form.getByTestId("edit-reason"), "Medidor reiniciado");
  await user.click(await form.findByTestId("confirm-readings"));
  await user.click(form.getByTestId("edit-save"));
  await shown("SU000031");
  expect(backend.called("metering|check_readings").at(-1)?.args).toMatchObject({ supply_point: "sp-11" });
  expect(backend.called("metering|edit_readings").map(({ args }) => args.edits[0])).toEqual([
    expect.objectContaining({ value: 910_000, confirmed: true }),
  ]);
});

it("stays with a case that is still wrong, and says why", async () => {
  const { user, backend } = await open();
  await shown("SU000011");
  await user.keyboard("n");
  await waitFor(() =>
    expect(screen.getByText(/^La lectura de energía total del 30\/09\/2026/)).toBeVisible(),
  );
  await user.type(screen.getByTestId("edit-reason"), "Medidor equivocado");
  await user.click(screen.getByTestId("edit-save"));
  await waitFor(() =>
    expect(
      screen.getByText("SU000011 sigue en revisión. Falta la lectura final de septiembre de 2026."),
    ).toBeVisible(),
  );
  await shown("SU000011");
  expect(backend.called("metering|edit_readings")[0]?.args.edits[0]).toMatchObject({ value: null });
  await waitFor(() =>
    expect(screen.getAllByTestId("review-reading")[0]).toHaveTextContent("30/09/2026Anulada"),
  );
  await waitFor(() => expect(screen.getAllByTestId("review-reading")[1]).toHaveTextContent("Reemplazada"));
  await waitFor(() => expect(screen.getByText("Media reciente")).toBeVisible());
});

it("decides of all the cases of a finding, counted before", async () => {
  const { user, backend } = await open("/settlement/cy-8/review?finding=high");
  await shown("SU000011");
  await user.click(screen.getByTestId("review-bulk"));
  expect(screen.queryByTestId("review-bulk-estimate")).toBeNull();
  await user.click(await screen.findByTestId("review-bulk-exclude"));
  await waitFor(() => expect(screen.getByText(/^Se excluyen 2 casos del ciclo/)).toBeVisible());
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("review-bulk-do"));
  await waitFor(() => expect(screen.getByText("2 casos excluidos.")).toBeVisible());
  expect(backend.called("settlement|decide_matching")[0]?.args).toMatchObject({
    filter: { state: "review", finding: "high" },
    decision: "exclude",
  });
});

it("accepts all the cases of a finding that stops for one reason", async () => {
  const { user, backend } = await open("/settlement/cy-8/review?finding=high");
  await shown("SU000011");
  await user.click(screen.getByTestId("review-bulk"));
  await user.click(await screen.findByTestId("review-bulk-release"));
  expect(await screen.findByTestId("review-bulk-do")).toBeDisabled();
  await user.type(screen.getByTestId("review-bulk-reason"), "Consumo confirmado");
  await user.click(screen.getByTestId("review-bulk-do"));
  await waitFor(() => expect(screen.getByText("2 casos aceptados.")).toBeVisible());
  expect(backend.called("settlement|decide_matching").map(({ args }) => args)).toMatchObject([
    { decision: "release", reason: "Consumo confirmado" },
  ]);
});

it("estimates all that lack a reading, and offers to go on with the cycle", async () => {
  const { user, backend } = await open("/settlement/cy-8/review?finding=missing");
  await shown("SU000031");
  await user.click(screen.getByTestId("review-bulk"));
  await user.click(await screen.findByTestId("review-bulk-estimate"));
  expect(await screen.findByTestId("review-bulk-do")).toBeDisabled();
  await user.type(screen.getByTestId("review-bulk-reason"), "Zona inundada");
  await user.click(screen.getByTestId("review-bulk-do"));
  await waitFor(() => expect(screen.getByText("1 caso estimado.")).toBeVisible());
  await user.click(screen.getByTestId("toast-action"));
  await waitFor(() => expect(backend.called("settlement|run_cycle")).toHaveLength(1));
});

it("asks for a reason before it decides about what a finding stops", async () => {
  const { user, backend } = await open();
  await shown("SU000011");
  expect(screen.getByTestId("review-reason")).toHaveAttribute(
    "placeholder",
    "Motivo (obligatorio: un hallazgo detiene)",
  );
  for (const key of ["a", "x"]) {
    await user.keyboard(key);
    expect(screen.getByTestId("review-reason")).toHaveFocus();
    expect(screen.getByTestId("review-reason")).toBeInvalid();
    await user.keyboard("{Escape}");
    screen.getByTestId("review-reason").blur();
  }
  expect(backend.called("settlement|decide")).toEqual([]);
  await because(user, "El cliente amplió su taller");
  await user.click(screen.getByTestId("review-exclude"));
  await waitFor(() => expect(backend.called("settlement|decide")).toHaveLength(1));
});

it("does not accept a case that lacks a required value, and says why", async () => {
  const { user, backend } = await open("/settlement/cy-8/review?finding=missing");
  await shown("SU000031");
  await because(user, "Casa cerrada");
  expect(screen.getByTestId("review-accept")).toBeDisabled();
  expect(screen.getByTestId("review-accept")).toHaveAttribute(
    "title",
    "Falta un dato obligatorio: estímelo, corríjalo o cárguelo antes de aceptar.",
  );
  await user.keyboard("a");
  expect(backend.called("settlement|decide")).toEqual([]);
  await user.click(screen.getByTestId("review-bulk"));
  await screen.findByTestId("review-bulk-exclude");
  expect(screen.queryByTestId("review-bulk-release")).toBeNull();
});

/** A case whose readings are these, the newest first. */
const withReadings = (...readings: (readonly [day: string, value: number])[]) => ({
  overrides: {
    "metering|review_case": (): ReviewCase => ({
      service: {
        ...SETTLED,
        supply_point: "sp-11",
        code: "SU000011",
        account: "ac-4",
        account_name: "",
        tariff: "",
        period: "2026-09",
        state: "review",
        reason: "",
        findings: [],
      },
      readings: readings.map(([read_on, value], at) => ({
        meter_serial: "M-00011",
        register: "total",
        read_on,
        value,
        estimated: false,
        edit: null,
        replaced: false,
        origin: `lecturas.csv:${at}`,
      })),
      months: [],
      estimates: [],
      curve: [],
      contracted_power_w: 3000,
      meter_serial: "M-00011",
      meter_digits: 6,
      multiplier: "1",
    }),
  },
});
/** A service that was not rated. */
const SETTLED = {
  settlement: null,
  from: null,
  to: null,
  energy_wh: null,
  lines: [],
  subtotal: null,
  taxes: null,
  after_tax: null,
  total: null,
  rules: [],
  problem: null,
  invoice: null,
};
const picked = () =>
  within(screen.getByTestId("review-readings"))
    .getAllByRole("radio")
    .filter((radio) => radio instanceof HTMLInputElement && radio.checked)
    .map((radio) => radio.getAttribute("aria-label"));

it("proposes the last reading of the period, which closes it, not one after it", async () => {
  await open(
    "/settlement/cy-8/review",
    withReadings(["2026-10-03", 23_900_000], ["2026-09-28", 23_560_000], ["2026-09-02", 23_000_000]),
  );
  await shown("SU000011");
  expect(picked()).toEqual(["Elegir la lectura del 28/09/2026: 23,560.00 kWh"]);
});

it("proposes no reading of another period", async () => {
  await open("/settlement/cy-8/review", withReadings(["2026-10-03", 23_900_000], ["2026-08-30", 22_900_000]));
  await shown("SU000011");
  expect(picked()).toEqual([]);
  expect(screen.getByTestId("review-edit")).toBeDisabled();
});

it("picks one of two readings of a day, and corrects that one", async () => {
  const { user } = await open(
    "/settlement/cy-8/review",
    withReadings(["2026-09-28", 23_560_000], ["2026-09-28", 23_650_000]),
  );
  await shown("SU000011");
  expect(picked()).toEqual(["Elegir la lectura del 28/09/2026: 23,560.00 kWh"]);
  await user.click(screen.getByRole("radio", { name: "Elegir la lectura del 28/09/2026: 23,650.00 kWh" }));
  expect(picked()).toEqual(["Elegir la lectura del 28/09/2026: 23,650.00 kWh"]);
  await user.click(screen.getByTestId("review-edit"));
  expect(await screen.findByText(/El medidor dice 23,650.00 kWh/)).toBeVisible();
});

it("says when nothing waits, and what is left to do", async () => {
  const { user } = await open();
  await shown("SU000011");
  await because(user, "Revisado en terreno");
  for (const [code, key] of [
    ["SU000011", "a"],
    ["SU000031", "x"],
    ["SU000051", "a"],
  ] as const) {
    await shown(code);
    await user.keyboard(key);
  }
  await waitFor(() => expect(screen.getByText("Nada espera una decisión")).toBeVisible());
  expect(screen.getByTestId("review-go-on")).toBeVisible();
  expect(screen.getByRole("link", { name: "Volver al ciclo" })).toHaveFocus();
  expect(progress()).toBe("3 de 3");
});

it("says why a case did not come, and asks again", async () => {
  await open("/settlement/cy-8/review", {
    overrides: { "metering|review_case": () => refuse("internal", "El disco está lleno.") },
  });
  await waitFor(() => expect(screen.getByText("El disco está lleno.")).toBeVisible());
  expect(screen.getByTestId("retry")).toBeVisible();
});

it("is a click away from the cycle, and from a finding of it", async () => {
  const { user } = await open("/settlement/cy-8");
  await user.click(await screen.findByTestId("finding-missing"));
  await user.click(await screen.findByTestId("open-review"));
  await shown("SU000031");
  expect(router.state.location.search).toEqual({ finding: "missing" });
});

it("sends a case to the field with a key, goes on, and shows that it waits for a visit", async () => {
  const { user, backend } = await open();
  await shown("SU000011");
  expect(screen.queryByTestId("review-visit-asked")).toBeNull();
  await waitFor(() => expect(screen.getByTestId("review-visit")).toBeEnabled());
  await user.keyboard("t");
  const reason = await screen.findByTestId("order-reason");
  expect(reason).toHaveValue("Verificar en terreno: consumo alto");
  expect(await objections()).toEqual([]);
  await user.type(reason, " desde julio");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await shown("SU000031");
  await waitFor(() => expect(screen.getByText("Se pidió una visita a SU000011.")).toBeVisible());
  expect(backend.called("supply|request_connection_order").map(({ args }) => args)).toEqual([
    {
      request: expect.any(String),
      supply_point: "sp-11",
      kind: "visit",
      reason: "Verificar en terreno: consumo alto desde julio",
    },
  ]);
  expect(backend.called("settlement|decide")).toEqual([]);
  expect(progress()).toBe("0 de 3");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.keyboard("k");
  await shown("SU000011");
  expect(await screen.findByTestId("review-visit-asked")).toHaveTextContent(
    /^Visita pedida.*consumo alto desde julio.*por demo$/,
  );
  expect(screen.getByTestId("review-visit")).toBeDisabled();
  await user.keyboard("t");
  expect(screen.queryByTestId("order-reason")).toBeNull();
});

it("lets nobody send to the field whose role orders no visits", async () => {
  const permissions = operators[0]?.permissions.filter((one) => one !== "edit_customers");
  const { user } = await open("/settlement/cy-8/review", {
    overrides: {
      "company|session_state": () => ({
        first_start: false,
        company: COMPANY,
        operator: { ...operators[0], permissions },
        last_login: null,
        version: "0",
      }),
    },
  });
  await shown("SU000011");
  expect(screen.queryByTestId("review-visit")).toBeNull();
  await user.keyboard("t");
  expect(screen.queryByTestId("order-reason")).toBeNull();
});

const toTheTelemetered = async (options = {}) => {
  const opened = await open("/settlement/cy-8/review", options);
  await shown("SU000011");
  await opened.user.keyboard("j");
  await shown("SU000031");
  await opened.user.keyboard("j");
  await shown("SU000051");
  return opened;
};

it("draws the curve of a telemetered case with what stands for each day, and asks for no other", async () => {
  const { backend } = await toTheTelemetered();
  const drawn = within(await screen.findByTestId("review-curve"));
  expect(drawn.getByRole("img", { name: /^Curva de carga, septiembre de 2026: máximo de/ })).toBeVisible();
  expect(drawn.getByTestId("curve-missing")).toHaveTextContent("Falta 1 día en este tramo.");
  expect(drawn.getByTestId("review-curve-gaps")).toHaveTextContent("Sin curva: 25 sep");
  expect(drawn.getByTestId("curve-legend")).toHaveTextContent("Del medidorEstimadoCorregidoSin curva");
  const days = within(drawn.getByTestId("review-days")).getAllByRole("button");
  expect(days).toHaveLength(30);
  for (const [day, name] of [
    [10, "Corregir el 10 sep: Cargado de curva-2026-09.csv"],
    [11, "Corregir el 11 sep: Estimado por los mismos días de la semana"],
    [20, "Corregir el 20 sep: Corregido por rosa: pico falso"],
    [25, "Corregir el 25 sep: Sin curva"],
  ] as const) {
    expect(days[day - 1]).toHaveAccessibleName(name);
  }
  expect(backend.called("metering|load_curve")).toEqual([]);
  expect(await objections()).toEqual([]);
});

it("corrects a day of the curve, looks at the service again and goes on", async () => {
  const { user, backend } = await toTheTelemetered();
  await user.click(await screen.findByTestId("review-day-2026-09-11"));
  const form = within(await screen.findByTestId("day-form"));
  expect(form.queryByTestId("day-choice")).toBeNull();
  await user.clear(form.getByTestId("day-cell-0"));
  await user.type(form.getByTestId("day-cell-0"), "1.5");
  await user.type(form.getByTestId("day-reason"), "Medición de respaldo{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.getByText("SU000051 pasó las validaciones.")).toBeVisible());
  await shown("SU000031");
  const [{ args } = { args: {} }] = backend.called("metering|edit_curve");
  expect(args).toMatchObject({
    cycle: "cy-8",
    supply_point: "sp-51",
    edit: { meter_serial: "M-00051", day: "2026-09-11", minutes: 15, reason: "Medición de respaldo" },
  });
});

it("stays with a case whose day does not count, and says why", async () => {
  const { user, backend } = await toTheTelemetered();
  await user.click(await screen.findByTestId("review-day-2026-09-10"));
  const form = within(await screen.findByTestId("day-form"));
  await user.click(form.getByText("No cuenta"));
  expect(form.queryByTestId("day-cells")).toBeNull();
  await user.type(form.getByTestId("day-reason"), "Pruebas del medidor");
  await user.click(form.getByTestId("day-save"));
  await waitFor(() =>
    expect(
      screen.getByText("SU000051 sigue en revisión. Falta 1 día de la curva: 25/09/2026."),
    ).toBeVisible(),
  );
  await waitFor(() => expect(screen.queryByTestId("day-form")).toBeNull());
  expect(backend.called("metering|edit_curve")[0]?.args.edit).toMatchObject({
    day: "2026-09-10",
    wh: null,
  });
  await waitFor(() =>
    expect(screen.getByTestId("review-day-2026-09-10")).toHaveAccessibleName("Corregir el 10 sep: Sin curva"),
  );
});

it("has no curve where a person reads the meter", async () => {
  await open();
  await shown("SU000011");
  expect(screen.queryByTestId("review-curve")).toBeNull();
});
