import { act, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Evidence } from "~/generated/Evidence";
import type { ImportField } from "~/generated/ImportField";
import type { Upload } from "~/generated/Upload";
import { rememberLanguage } from "~/i18n";
import { openWindow } from "../app";
import { objections } from "../axe";
import { FIELDS, format, UPLOAD } from "../fixture/imports";

const FILE = new File(["Serie;Fecha;Lectura"], "lecturas-octubre.csv", { type: "text/csv" });
const THOUSANDS: Evidence = { state: "ambiguous", cell: "1.250" };
const OCTOBER: Evidence = { state: "ambiguous", cell: "05/10/2026" };
const MIXED: Evidence = { state: "contradictory", cell: "1.234,5", other: "1,234.5" };
const MAPPING = { ...UPLOAD.mapping, value: "Lectura" };

type Shown = { dates?: Evidence; numbers?: Evidence; upload?: Partial<Upload>; fields?: ImportField[] };

/** A file of readings whose columns are all mapped, with what its dates and its numbers show. */
async function openFile({ dates, numbers, upload, fields = FIELDS }: Shown) {
  const [serial = format(), day = format(), reading = format(), note = format()] = UPLOAD.formats;
  const formats = [serial, dates ? format({ dates }) : day, numbers ? format({ numbers }) : reading, note];
  const opened = await openWindow("/imports", {
    overrides: {
      "metering|upload": () => ({ ...UPLOAD, mapping: MAPPING, formats, ...upload }),
      "metering|import_fields": () => fields,
    },
  });
  await opened.user.upload(await screen.findByTestId("import-file"), FILE);
  await screen.findByTestId("map-value");
  const sent = (command: "metering|preview_import" | "metering|run_import") =>
    opened.backend.called(command).map(({ args }) => args.notations);
  return { ...opened, sent };
}

const choices = (testId: string) =>
  within(screen.getByTestId(testId))
    .getAllByRole("radio")
    .map((radio) => [radio.closest("div")?.textContent, (radio as HTMLInputElement).checked]);
const choice = (name: string) => screen.getByRole("radio", { name });

it("shows how a column is read and the cell that decides it", async () => {
  const { user, sent } = await openFile({});
  expect(screen.getByTestId("notation-value")).toHaveTextContent(/^Coma decimal, por «22910,70»$/);
  expect(screen.getByTestId("notation-read-on")).toHaveTextContent(/^Día primero, por «31\/10\/2026»$/);
  expect(screen.queryByTestId("notation-meter")).toBeNull();
  await user.click(screen.getByTestId("import-preview"));
  await screen.findByTestId("import-report");
  expect(sent("metering|preview_import")).toEqual([{}]);
});

it("asks nothing about a column that reads the same either way, nor about one of text", async () => {
  await openFile({
    upload: {
      mapping: { meter: "Observación", read_on: "Fecha", value: "Serie" },
      formats: [format(), format(), format(), format({ numbers: THOUSANDS, dates: OCTOBER })],
    },
  });
  expect(screen.queryByTestId("notation-value")).toBeNull();
  expect(screen.queryByTestId("notation-meter")).toBeNull();
  expect(screen.getByTestId("import-preview")).toBeEnabled();
});

it("does not check a file until an ambiguous number is decided, and sends the answer", async () => {
  const { user, sent } = await openFile({ numbers: THOUSANDS });
  expect(screen.getByTestId("import-preview")).toBeDisabled();
  expect(screen.getByTestId("import-unanswered")).toHaveTextContent(
    "Indique cómo se lee la columna Lectura; el archivo no lo aclara.",
  );
  expect(choices("notation-value")).toEqual([
    ["1.25 (punto decimal)", false],
    ["1250 (coma decimal; el punto separa miles)", false],
  ]);
  expect(await objections()).toEqual([]);

  await user.click(choice("1250 (coma decimal; el punto separa miles)"));
  expect(screen.queryByTestId("import-unanswered")).toBeNull();
  await user.click(screen.getByTestId("import-preview"));
  await user.click(await screen.findByTestId("import-run"));
  await screen.findByTestId("import-another");
  expect(sent("metering|preview_import")).toEqual([{ value: "decimal_comma" }]);
  expect(sent("metering|run_import")).toEqual([{ value: "decimal_comma" }]);
});

it("writes the readings of a comma as it does those of a point", async () => {
  await openFile({ numbers: { state: "ambiguous", cell: "−1,250" } });
  expect(choices("notation-value").map(([text]) => text)).toEqual([
    "-1250 (punto decimal; la coma separa miles)",
    "-1.25 (coma decimal)",
  ]);
});

it("asks which day an ambiguous date is, in the language of the reader", async () => {
  const { user, sent } = await openFile({ dates: OCTOBER });
  expect(screen.getByTestId("import-preview")).toBeDisabled();
  expect(choices("notation-read-on")).toEqual([
    ["5 de octubre", false],
    ["10 de mayo", false],
  ]);
  await act(() => rememberLanguage("en"));
  await user.click(choice("10 May"));
  await user.click(screen.getByTestId("import-preview"));
  await screen.findByTestId("import-report");
  expect(sent("metering|preview_import")).toEqual([{ read_on: "month_first" }]);
});

it("names every column that waits for an answer", async () => {
  const { user } = await openFile({ dates: OCTOBER, numbers: THOUSANDS });
  expect(screen.getByTestId("import-unanswered")).toHaveTextContent(
    "Indique cómo se leen 2 columnas: Fecha, Lectura; el archivo no lo aclara.",
  );
  await user.click(choice("5 de octubre"));
  expect(screen.getByTestId("import-unanswered")).toHaveTextContent("la columna Lectura;");
  expect(screen.getByTestId("import-preview")).toBeDisabled();
});

it("is answered with the keyboard alone", async () => {
  const { user, sent } = await openFile({ numbers: THOUSANDS });
  screen.getByTestId("map-value").focus();
  await user.tab();
  expect(choice("1.25 (punto decimal)")).toHaveFocus();
  await user.keyboard(" ");
  await user.click(screen.getByTestId("import-preview"));
  await screen.findByTestId("import-report");
  expect(sent("metering|preview_import")).toEqual([{ value: "decimal_point" }]);
});

it("says of a column that mixes both both cells, and that one kind of them will be refused", async () => {
  const { user, sent } = await openFile({ numbers: MIXED });
  expect(screen.getByTestId("notation-value")).toHaveTextContent(
    "La columna mezcla dos formas: «1.234,5» y «1,234.5». Las celdas que no sigan la elegida se rechazarán.",
  );
  expect(screen.getByTestId("import-preview")).toBeDisabled();
  expect(choices("notation-value")).toEqual([
    ["Punto decimal", false],
    ["Coma decimal", false],
  ]);
  await user.click(choice("Coma decimal"));
  await user.click(screen.getByTestId("import-preview"));
  await screen.findByTestId("import-report");
  expect(sent("metering|preview_import")).toEqual([{ value: "decimal_comma" }]);
});

it("forgets an answer when the field is fed by another column", async () => {
  const { user } = await openFile({
    numbers: THOUSANDS,
    upload: {
      formats: [format(), format(), format({ numbers: THOUSANDS }), format({ numbers: THOUSANDS })],
    },
  });
  const remap = async (column: string) => {
    await user.clear(screen.getByTestId("map-value"));
    await user.click(screen.getByTestId("map-value"));
    await user.keyboard(`${column}{ArrowDown}{Enter}`);
    expect(screen.getByTestId("map-value")).toHaveValue(column);
  };
  await user.click(choice("1.25 (punto decimal)"));
  expect(screen.getByTestId("import-preview")).toBeEnabled();
  await remap("Observación");
  expect(choices("notation-value").map(([, checked]) => checked)).toEqual([false, false]);
  expect(screen.getByTestId("import-preview")).toBeDisabled();
  await remap("Lectura");
  expect(choices("notation-value").map(([, checked]) => checked)).toEqual([false, false]);
});

it("takes the answer given to the last file with these headings", async () => {
  const { user, sent } = await openFile({
    numbers: THOUSANDS,
    dates: { state: "irrelevant" },
    upload: { notations: { value: "decimal_comma", read_on: "month_first" } },
  });
  expect(choices("notation-value").map(([, checked]) => checked)).toEqual([false, true]);
  await user.click(screen.getByTestId("import-preview"));
  await screen.findByTestId("import-report");
  expect(sent("metering|preview_import")).toEqual([{ value: "decimal_comma" }]);
});

it("takes the answer given to the last file of the kind", async () => {
  const { user } = await openFile({ numbers: THOUSANDS });
  await user.click(choice("1.25 (punto decimal)"));
  await user.click(screen.getByTestId("import-preview"));
  await user.click(await screen.findByTestId("import-run"));
  await user.click(await screen.findByTestId("import-another"));
  await user.upload(await screen.findByTestId("import-file"), FILE);
  await screen.findByTestId("map-value");
  expect(choices("notation-value").map(([, checked]) => checked)).toEqual([true, false]);
});

it("keeps no answer that a later file contradicts", async () => {
  localStorage.setItem("acometida.mapping.readings", JSON.stringify(MAPPING));
  localStorage.setItem("acometida.notations.readings", JSON.stringify({ value: "decimal_point" }));
  const { user, sent } = await openFile({});
  await user.click(screen.getByTestId("import-preview"));
  await user.click(await screen.findByTestId("import-run"));
  await screen.findByTestId("import-another");
  expect(sent("metering|run_import")).toEqual([{}]);
  expect(localStorage.getItem("acometida.notations.readings")).toBe("{}");
});

it("takes no remembered answer that was about another column", async () => {
  localStorage.setItem("acometida.mapping.readings", JSON.stringify({ value: "kWh" }));
  localStorage.setItem("acometida.notations.readings", JSON.stringify({ value: "decimal_comma" }));
  await openFile({ numbers: THOUSANDS });
  expect(choices("notation-value").map(([, checked]) => checked)).toEqual([false, false]);
});

it("does not wait for a field that only new rows need", async () => {
  const fields = FIELDS.map((field) =>
    field.name === "value" ? { ...field, need: "new_rows" as const } : field,
  );
  const { user } = await openFile({ fields, upload: { mapping: { meter: "Serie", read_on: "Fecha" } } });
  expect(screen.getByText(/solo para filas nuevas/)).toBeVisible();
  expect(screen.getByTestId("map-value")).not.toBeInvalid();
  expect(screen.getAllByTitle("Este dato es necesario.")).toHaveLength(2);
  await user.click(screen.getByTestId("import-preview"));
  expect(await screen.findByTestId("import-report")).toBeVisible();
});
