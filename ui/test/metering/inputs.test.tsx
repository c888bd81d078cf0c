import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { InputScope } from "~/generated/InputScope";
import { router } from "~/shell/routes";
import { openWindow } from "../app";
import { objections } from "../axe";
import { refuse } from "../fixture/answers";
import { NEEDS } from "../fixture/area/inputs";
import { format, UPLOAD } from "../fixture/imports";

const open = (options = {}) => openWindow("/settlement/inputs?period=2026-09", options);
const file = (name: string) => new File(["Serie;Fecha;Lectura"], name, { type: "text/csv" });

it("shows what is needed, what lacks first, and every version of what is loaded", async () => {
  const { user, backend } = await open();
  const needs = await screen.findAllByTestId("input-need");
  expect(needs).toHaveLength(6);
  expect(needs[0]).toHaveTextContent("Lecturas98,213 de 100,000Mensual");
  expect(needs[0]).toHaveTextContent(
    "4 tarifas lo piden: BT5B residencial, Pluz Energía, pe-pluz-bt5a, pe-pluz-mt3, pe-pluz-bt2",
  );
  expect(needs[1]).toHaveTextContent("Sin cargar");
  expect(needs[4]).toHaveTextContent("tipo_de_cambio = 3.712");
  expect(needs[5]).toHaveTextContent("Opcional");
  expect(backend.called("metering|input_needs")[0]?.args.scope).toEqual({
    selection: { market: "regulated", period: "2026-09", services: { matching: {} } },
  });
  expect(await screen.findByText("La SBS corrigió la publicación")).toBeVisible();
  expect(screen.getByText("Reemplazado")).toBeVisible();
  expect(await objections()).toEqual([]);

  await user.click(needs[4] as HTMLElement);
  await waitFor(() => expect(screen.getAllByTestId("row-input-values")).toHaveLength(2));
  await user.click(screen.getByTestId("inputs-name"));
  await waitFor(() => expect(screen.getAllByTestId("row-input-values")).toHaveLength(4));
  expect(router.state.location.search).toEqual({ period: "2026-09" });

  await user.click(screen.getByTestId("inputs-periodicity"));
  await user.click(await screen.findByRole("option", { name: "Por hora", hidden: true }));
  expect(screen.getByTestId("input-need")).toHaveTextContent("30 de 30 días");
});

it("loads several files at once, and lets a mapping be put right in place", async () => {
  const { user, backend } = await open();
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [file("a.csv"), file("b.csv")]);
  await waitFor(() => expect(screen.getAllByTestId("load-kind")).toHaveLength(2));
  expect(screen.getAllByTestId("load-state").map(({ textContent }) => textContent)).toEqual([
    "Falta 1 columna",
    "Falta 1 columna",
  ]);
  expect(screen.queryByTestId("load-all")).toBeNull();
  await user.click(screen.getAllByTestId("load-columns")[0] as HTMLElement);
  await user.click(screen.getByTestId("map-value"));
  await user.keyboard("Lectura{ArrowDown}{Enter}");
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("load-all"));
  expect(await screen.findByTestId("load-report")).toHaveTextContent(
    "1,197 nuevas · 0 cambiadas · 0 iguales · 3 rechazadas",
  );
  expect(backend.called("metering|run_import").map(({ args }) => args)).toEqual([
    expect.objectContaining({
      kind: "readings",
      mapping: { meter: "Serie", read_on: "Fecha", value: "Lectura" },
    }),
  ]);
  await user.click(screen.getByTestId("load-templates"));
  await user.click(await screen.findByTestId("load-template-prices"));
  await waitFor(() => expect(backend.called("metering|save_template")[0]?.args.kind).toBe("prices"));
});

it("loads no file whose columns read in two ways, until one is chosen", async () => {
  const numbers = { state: "ambiguous" as const, cell: "1.250" };
  const { user, backend } = await open({
    overrides: {
      "metering|upload": () => ({
        ...UPLOAD,
        mapping: { ...UPLOAD.mapping, value: "Lectura" },
        formats: [format(), format(), format({ numbers }), format()],
      }),
    },
  });
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [file("a.csv"), file("b.csv")]);
  await waitFor(() => expect(screen.getAllByTestId("load-kind")).toHaveLength(2));
  expect(screen.getAllByTestId("load-state").map(({ textContent }) => textContent)).toEqual([
    "1 columna por aclarar",
    "1 columna por aclarar",
  ]);
  expect(screen.queryByTestId("load-all")).toBeNull();
  await user.click(screen.getAllByTestId("load-columns")[0] as HTMLElement);
  await user.click(screen.getByRole("radio", { name: "1.25 (punto decimal)" }));
  expect(await objections()).toEqual([]);
  await user.click(screen.getByTestId("load-all"));
  await screen.findByTestId("load-report");
  expect(backend.called("metering|run_import").map(({ args }) => args.notations)).toEqual([
    { value: "decimal_point" },
  ]);

  await user.click(screen.getByTestId("load-columns"));
  await user.click(screen.getByRole("radio", { name: "1250 (coma decimal; el punto separa miles)" }));
  await user.click(screen.getByTestId("load-in-importer"));
  expect(await screen.findByTestId("import-preview")).toBeEnabled();
  expect(screen.getByRole("radio", { name: "1250 (coma decimal; el punto separa miles)" })).toBeChecked();
});

it("says of a file why it cannot be read", async () => {
  const { user } = await open({
    overrides: { "metering|upload": () => refuse("invalid", "El XLSX está cortado.") },
  });
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [file("a.csv")]);
  expect(await screen.findByText("El XLSX está cortado.")).toBeVisible();
  expect(screen.getByTestId("load-state")).toHaveTextContent("No se pudo leer");
});

it("shares out public lighting and shows the bands", async () => {
  const { user, backend } = await open();
  await screen.findAllByTestId("input-need");
  await user.click(await screen.findByTestId("allocate"));
  const form = within(await screen.findByTestId("allocate-form"));
  await user.click(form.getByTestId("allocate-do"));
  expect(await form.findByText("Este dato es necesario.")).toBeVisible();
  await user.type(form.getByTestId("allocate-total"), "120.5");
  expect(await objections()).toEqual([]);
  await user.click(form.getByTestId("allocate-do"));
  const done = await screen.findByTestId("allocated");
  expect(done).toHaveTextContent("Un factor cuesta S/ 0.9125475285");
  expect(done).toHaveTextContent("Más331");
  expect(backend.called("metering|allocate_cost")[0]?.args.allocation).toEqual({
    period: "2026-09",
    name: "alumbrado_publico",
    total: "120.5",
    reason: "",
  });
});

it("says that nothing is asked for or loaded", async () => {
  await open({
    overrides: {
      "metering|input_needs": () => [],
      "metering|input_values": () => ({ rows: [], total: 0 }),
    },
  });
  expect(await screen.findByText("Ninguna tarifa pide insumos")).toBeVisible();
  expect(await screen.findByText("No hay valores de este mes")).toBeVisible();
});

it("shows what a cycle needs, and goes back to the selection", async () => {
  const { user, backend } = await open();
  const asked = () => backend.called("metering|input_needs").map(({ args }) => args.scope);
  await screen.findAllByTestId("input-need");
  await user.click(screen.getByText("Ciclo"));
  const cycles = await screen.findByTestId("inputs-cycle");
  await waitFor(() => expect(cycles).toHaveValue("Reliquidación 2026-09 · 2"));
  expect(screen.queryByTestId("inputs-market")).toBeNull();
  await user.click(cycles);
  const listed = within(screen.getByRole("listbox", { name: "Ciclo", hidden: true }));
  expect(listed.getAllByRole("option", { hidden: true }).map(({ textContent }) => textContent)).toEqual([
    "Reliquidación 2026-09 · 2",
    "Setiembre, urbanizaciones nuevas",
    "Setiembre, zona Norte",
  ]);
  await user.click(screen.getByRole("option", { name: "Setiembre, zona Norte", hidden: true }));
  await waitFor(() => expect(asked().at(-1)).toEqual({ cycle: "cy-8" }));
  expect(router.state.location.search).toEqual({ period: "2026-09", scope: "cycle", cycle: "cy-8" });
  expect(await objections()).toEqual([]);
  router.history.back();
  await waitFor(() => expect(cycles).toHaveValue("Reliquidación 2026-09 · 2"));
  router.history.back();
  expect(await screen.findByTestId("inputs-market")).toBeVisible();
});

it("says that a period has no open cycle", async () => {
  const { backend } = await openWindow("/settlement/inputs?period=2026-08&scope=cycle");
  expect(await screen.findByText("Este mes no tiene ciclos abiertos")).toBeVisible();
  expect(backend.called("metering|input_needs")).toEqual([]);
});

it("is a click away from a cycle, of which it shows the needs", async () => {
  const { user, backend } = await openWindow("/settlement/cy-8");
  await user.click(await screen.findByTestId("cycle-inputs"));
  const cycle = await screen.findByTestId("inputs-cycle");
  await waitFor(() => expect(cycle).toHaveValue("Setiembre, zona Norte"));
  await screen.findAllByTestId("input-need");
  expect(backend.called("metering|input_needs").map(({ args }) => args.scope)).toEqual([{ cycle: "cy-8" }]);
});

it("passes its files to the full importer, as they are mapped", async () => {
  let uploaded = 0;
  const { user, backend } = await open({
    overrides: {
      "metering|upload": () => {
        uploaded += 1;
        return { ...UPLOAD, id: `up-${uploaded}`, file_name: `${uploaded}.csv` };
      },
    },
  });
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [file("a.csv"), file("b.csv")]);
  await waitFor(() => expect(screen.getAllByTestId("load-kind")).toHaveLength(2));
  await user.click(screen.getAllByTestId("load-columns")[1] as HTMLElement);
  await user.click(screen.getByTestId("map-value"));
  await user.keyboard("Lectura{ArrowDown}{Enter}");
  await user.click(screen.getAllByTestId("load-in-importer")[1] as HTMLElement);
  expect(await screen.findByTestId("import-kind-select")).toHaveValue("Lecturas");
  expect(screen.getByText("2.csv · CSV, «;», Windows-1252 · queda 1 archivo más")).toBeVisible();
  expect(screen.getByTestId("map-meter")).toHaveValue("Serie");
  expect(screen.getByTestId("map-value")).toHaveValue("Lectura");
  expect(backend.called("metering|delete_upload")).toEqual([]);
  await user.click(screen.getByTestId("import-preview"));
  await user.click(await screen.findByTestId("import-run"));
  await waitFor(() => expect(backend.called("metering|run_import")[0]?.args.upload).toBe("up-2"));
  await user.click(await screen.findByTestId("import-another"));
  expect(await screen.findByText("1.csv · CSV, «;», Windows-1252")).toBeVisible();
  await user.click(screen.getByTestId("import-back"));
  expect(await screen.findByTestId("import-file")).toBeInTheDocument();
  expect(backend.called("metering|delete_upload").map(({ args }) => args.upload)).toEqual(["up-1"]);
});

it("drops the files passed to the importer when it is left, and passes none twice", async () => {
  const { user, backend } = await open();
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [file("a.csv")]);
  await user.click(await screen.findByTestId("load-in-importer"));
  await screen.findByTestId("import-kind-select");
  router.history.back();
  await screen.findAllByTestId("input-need");
  await waitFor(() => expect(backend.called("metering|delete_upload")).toHaveLength(1));
  router.history.forward();
  expect(await screen.findByTestId("import-file")).toBeInTheDocument();
});

it("lists everything that is loaded, of all kinds, while nothing is chosen", async () => {
  const { user } = await open();
  const kinds = await screen.findAllByTestId("loaded-kind");
  expect(kinds.map(({ textContent }) => textContent)).toEqual([
    "Lecturas98,213 de 100,000Rosa Ibáñez Quispe · 02/10/2026",
    "costo_marginal30 de 30 díasRosa Ibáñez Quispe · 02/10/2026",
    "BT5B residencial, Pluz Energía100,000 de 100,000Rosa Ibáñez Quispe · 02/10/2026",
    "tipo_de_cambio100,000 de 100,000Rosa Ibáñez Quispe · 02/10/2026",
    "alquiler-poste12 de 100,000Rosa Ibáñez Quispe · 02/10/2026",
  ]);
  expect(screen.getByTestId("imported-files")).toHaveTextContent(
    "Todavía no se ha importado ningún archivo.",
  );
  await user.click(within(kinds[0] as HTMLElement).getByText("Lecturas"));
  expect(await screen.findByTestId("need-detail")).toBeVisible();
});

it("shows how many readings each tariff has, and which files came last", async () => {
  const { user, backend } = await open({
    overrides: {
      "metering|input_needs": ({ scope }: { scope: InputScope }) => {
        const services = "selection" in scope ? scope.selection.services : { these: [] };
        const tariff = "matching" in services ? services.matching.tariff : undefined;
        if (!tariff) return NEEDS;
        const [readings] = NEEDS;
        const covered = tariff === "pe-pluz-bt2" ? 40 : 50;
        return [{ ...readings, tariffs: [tariff], needed: 50, covered }];
      },
    },
  });
  await user.click((await screen.findAllByTestId("input-need"))[0] as HTMLElement);
  const detail = within(await screen.findByTestId("need-detail"));
  expect(screen.getByTestId("need-detail")).toHaveTextContent("Falta1,787");
  expect(screen.getByTestId("need-detail")).toHaveTextContent("insumos-setiembre.csv:4");
  await waitFor(() =>
    expect(detail.getAllByTestId("need-tariff").map(({ textContent }) => textContent)).toEqual([
      "BT5B residencial, Pluz Energía50500",
      "pe-pluz-bt5a50500",
      "pe-pluz-mt350500",
      "pe-pluz-bt2504010",
    ]),
  );
  expect(screen.queryByTestId("row-input-values")).toBeNull();
  expect(screen.getByTestId("imported-files")).toBeVisible();
  expect(router.state.location.search).toEqual({ period: "2026-09", kind: "readings" });
  expect(backend.called("metering|input_needs")).toHaveLength(5);
  expect(await objections()).toEqual([]);
});

it("opens the report of a file that was loaded", async () => {
  const { user } = await open({
    overrides: {
      "metering|upload": () => ({ ...UPLOAD, mapping: { ...UPLOAD.mapping, value: "Lectura" } }),
    },
  });
  await user.click(await screen.findByTestId("load-files"));
  await user.upload(await screen.findByTestId("load-input"), [file("a.csv")]);
  await user.click(await screen.findByTestId("load-all"));
  await screen.findByTestId("load-report");
  await user.keyboard("{Escape}");
  await user.click(await screen.findByTestId("imported-file"));
  expect(await screen.findByTestId("import-report")).toHaveTextContent("Creadas1,197");
  await user.click(screen.getByTestId("import-another"));
  expect(await screen.findByTestId("import-file")).toBeInTheDocument();
});

it("says that the report of an old import is no longer kept", async () => {
  await openWindow("/imports?job=jo-99");
  expect(await screen.findByText("El informe ya no está")).toBeVisible();
});

it("leads from what a cycle lacks to the services that lack it", async () => {
  const { user } = await openWindow("/settlement/inputs?period=2026-09&scope=cycle&cycle=cy-8&kind=readings");
  await user.click(await screen.findByTestId("need-lacking"));
  await screen.findByTestId("table-results");
  expect(router.state.location.pathname).toBe("/settlement/cy-8");
  expect(router.state.location.search).toEqual({ finding: "missing" });
});

it("goes on to a new cycle of the month and market, or to the chosen cycle", async () => {
  const { user } = await openWindow("/settlement/inputs?period=2026-09&market=unregulated");
  await user.click(await screen.findByTestId("inputs-go-on"));
  expect(await screen.findByTestId("cycle-name")).toHaveValue("Ciclo de septiembre de 2026");
  expect(screen.getByTestId("cycle-market")).toHaveValue("No regulado");
  await act(() =>
    router.navigate({
      to: "/settlement/inputs",
      search: { period: "2026-09", scope: "cycle", cycle: "cy-8" },
    }),
  );
  await waitFor(() =>
    expect(screen.getByTestId("inputs-go-on")).toHaveAttribute("href", "/#/settlement/cy-8"),
  );
});
