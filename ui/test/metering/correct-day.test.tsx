import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { copied, dayTarget, filled, markOf, textOf, totalOf, whOf } from "~/features/metering/curves/cells";
import { escapeHtml } from "~/lib/html";
import { openWindow } from "../app";
import { objections } from "../axe";
import { refuse } from "../fixture/answers";
import { operators } from "../fixture/company";
import { curve } from "../fixture/curve";
import { COMPANY } from "../fixture/world";

describe("the kWh that someone writes", () => {
  it("are Wh, to the nearest, in the country's way or the only way they can be read", () => {
    expect(whOf("1.2345", ".")).toBe(1235);
    expect(whOf(" 1,250.5 ", ".")).toBe(1_250_500);
    expect(whOf("1.250,5", ",")).toBe(1_250_500);
    expect(whOf("0.25", ",")).toBe(250);
    expect(whOf("0,250", ".")).toBe(250);
    expect(whOf("0", ".")).toBe(0);
    expect(textOf(1235, ",")).toBe("1,235");
  });

  it("are nothing when they are negative, no number, or more than an interval holds", () => {
    for (const text of ["", "-1", "1E3", "kWh", "1.2.3", "4294967.296"]) expect(whOf(text, ".")).toBeNull();
    expect(totalOf(["1.5", "", "x"], ".")).toEqual({ wh: 1500, wrong: [1, 2], values: [1500, 0, 0] });
  });

  it("that come together are read alike, by the one that can be read in one way only", () => {
    expect(markOf(["1.250", "0.5"], ",")).toBe(".");
    expect(markOf(["1.250", "2.000"], ",")).toBe(",");
    expect(filled(["", "", "", ""], 1, "1.250\n0.500\n", ",")).toEqual({
      cells: ["", "1,250", "0,500", ""],
      extra: 0,
    });
  });

  it("are the last column of what was copied, without its heading, and say how many did not fit", () => {
    expect(copied("Hora\tkWh\r\n00:00\t1.5\r\n00:15\t2.5\r\n")).toEqual(["1.5", "2.5"]);
    expect(copied("1.5\t2.5")).toEqual(["1.5", "2.5"]);
    expect(filled(["7", "8"], 1, "1\n2\n3", ".")).toEqual({ cells: ["7", "1.000"], extra: 2 });
  });
});

it("corrects a day that is missing with the meter and the intervals of the day closest to it", () => {
  const { days } = curve(true, "2026-10-10", "2026-10-31");
  expect(dayTarget(days, "2026-10-17")).toEqual({
    day: "2026-10-17",
    meters: [{ meter_serial: "M-00003", minutes: 15, wh: null, kind: null, source: "" }],
  });
  expect(dayTarget(days, "2026-10-16")?.meters[0].wh).toHaveLength(96);
  expect(dayTarget([], "2026-10-16")).toBeNull();
  expect(dayTarget([], "2026-10-16", "M-1")?.meters[0]).toMatchObject({ meter_serial: "M-1", minutes: 15 });
});

it("writes a reason in a tooltip as it reads", () => {
  expect(escapeHtml('rosa: <b>"1" & 2</b>')).toBe("rosa: &lt;b&gt;&quot;1&quot; &amp; 2&lt;/b&gt;");
});

describe("the chosen day of a load curve", () => {
  const open = async (day: string, overrides = {}) => {
    const opened = await openWindow("/supply-points/sp-3?tab=curve", { overrides });
    const { user } = opened;
    await screen.findByTestId("count-curve");
    expect(screen.queryByTestId("correct-day")).toBeNull();
    await user.click(screen.getByText("Día"));
    const input = screen.getByTestId("curve-day");
    await user.clear(input);
    await user.type(input, `${day}{Enter}`);
    return opened;
  };
  const openEditor = async (day: string, overrides = {}) => {
    const opened = await open(day, overrides);
    await opened.user.click(await screen.findByTestId("correct-day"));
    return { ...opened, form: within(await screen.findByTestId("day-form")) };
  };
  const kwh = (wh: number) => (wh / 1000).toLocaleString("en", { minimumFractionDigits: 3 });

  it("is corrected interval by interval, with its total before and after, and marked since", async () => {
    const { user, backend, form } = await openEditor("30/10/2026");
    const [{ wh = [] } = {}] = curve(true, "2026-10-30", "2026-10-30").days;
    const total = wh.reduce((sum, each) => sum + each, 0);
    expect(form.getByTestId("day-before")).toHaveTextContent(`${kwh(total)} kWh`);
    expect(form.getByText(/Medidor M-00003 · cada 15 min · Cargado de curva-2026-10.csv/)).toBeVisible();
    expect(form.getAllByTestId(/^day-cell-/)).toHaveLength(96);
    const first = form.getByTestId("day-cell-0");
    await user.clear(first);
    await user.type(first, "2{Enter}");
    expect(form.getByTestId("day-cell-1")).toHaveFocus();
    const after = total - (wh[0] ?? 0) + 2000;
    expect(form.getByTestId("day-after")).toHaveTextContent(`${kwh(after)} kWh`);
    expect(await objections()).toEqual([]);
    await user.type(form.getByTestId("day-reason"), "Pico falso{Control>}{Enter}{/Control}");
    const done = within(await screen.findByTestId("corrected"));
    const text = done.getByText(/^SU000003: el 30\/10\/2026 quedó corregido. Si su mes ya/);
    await waitFor(() => expect(text).toBeVisible());
    expect(done.getByTestId("ask-resettlement")).toBeVisible();
    await user.click(done.getByText("Cerrar"));
    expect(backend.called("metering|edit_curve").map(({ args }) => args)).toEqual([
      {
        request: expect.any(String),
        cycle: null,
        supply_point: "sp-3",
        edit: {
          meter_serial: "M-00003",
          day: "2026-10-30",
          minutes: 15,
          wh: [2000, ...wh.slice(1)],
          reason: "Pico falso",
        },
      },
    ]);
    expect(await screen.findByTestId("curve-legend")).toHaveTextContent("Corregido");
    const row = screen.getAllByTestId("row-curve")[0] as HTMLElement;
    expect(within(row).getByText("Corregido")).toHaveAttribute("title", "Corregido por demo: Pico falso");
  });

  it("that is missing starts empty, is filled from a spreadsheet and needs every interval", async () => {
    const { user, backend, form } = await openEditor("17/10/2026");
    expect(form.queryByTestId("day-choice")).toBeNull();
    expect(form.getByTestId("day-before")).toHaveTextContent("—");
    await user.type(form.getByTestId("day-reason"), "Lectura local");
    await user.click(form.getByTestId("day-cell-1"));
    await user.paste(`kWh\n${Array.from({ length: 98 }, () => "0.250").join("\n")}\n`);
    expect(form.getByText("Sobraron 3 valores: el día termina antes.")).toBeVisible();
    expect(form.getByTestId("day-cell-95")).toHaveValue("0.250");
    await user.click(form.getByTestId("day-save"));
    expect(await form.findByText("Falta 1 intervalo o no es una cantidad de kWh.")).toBeVisible();
    expect(form.getByTestId("day-cell-0")).toBeInvalid();
    await user.type(form.getByTestId("day-cell-0"), "1");
    expect(form.queryByText(/^Falta 1 intervalo/)).toBeNull();
    await user.click(form.getByTestId("day-save"));
    await waitFor(() => expect(backend.called("metering|edit_curve")).toHaveLength(1));
    expect(backend.called("metering|edit_curve")[0]?.args.edit).toMatchObject({
      wh: [1000, ...Array.from({ length: 95 }, () => 250)],
    });
  });

  it("can be left out with a reason, which is asked for", async () => {
    const { user, backend, form } = await openEditor("30/10/2026");
    await user.click(form.getByText("No cuenta"));
    expect(form.getByTestId("day-after")).toHaveTextContent("—");
    await user.click(form.getByTestId("day-save"));
    expect(await form.findByText("Este dato es necesario.")).toBeVisible();
    expect(backend.called("metering|edit_curve")).toEqual([]);
    await user.type(form.getByTestId("day-reason"), "Pruebas");
    await user.click(form.getByTestId("day-save"));
    await waitFor(() => expect(screen.getByTestId("empty")).toHaveTextContent("Sin curva en este tramo"));
    expect(backend.called("metering|edit_curve")[0]?.args.edit).toMatchObject({ wh: null });
  });

  it("shows beside its field why the core refuses it", async () => {
    const refusals = [
      ["wh", "El 30/10/2026 tiene 23 horas."],
      ["meter_serial", "El servicio no tiene el medidor M-00003."],
      ["reason", "Son 200 signos como mucho."],
    ] as const;
    let at = 0;
    const { user, form } = await openEditor("30/10/2026", {
      "metering|edit_curve": () => {
        const [field, message] = refusals[at++] ?? refusals[0];
        return refuse("invalid", message, field);
      },
    });
    await user.type(form.getByTestId("day-reason"), "Pico");
    for (const [, message] of refusals) {
      await user.type(form.getByTestId("day-reason"), "x{Control>}{Enter}{/Control}");
      expect(await form.findByText(message)).toBeVisible();
    }
    expect(screen.queryByTestId("toast-error")).toBeNull();
  });

  it("is corrected by nobody who may not settle", async () => {
    const permissions = operators[0]?.permissions.filter((one) => one !== "run_settlement");
    await open("30/10/2026", {
      "company|session_state": () => ({
        first_start: false,
        company: COMPANY,
        operator: { ...operators[0], permissions },
        last_login: null,
        version: "0",
      }),
    });
    await waitFor(() => expect(screen.getByTestId("curve-window")).toHaveTextContent("30/10/2026"));
    expect(screen.queryByTestId("correct-day")).toBeNull();
  });
});
