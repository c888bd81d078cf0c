import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { rememberLanguage } from "~/i18n";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { format, UPLOAD } from "../fixture/imports";

const FILE = new File(["Serie;Fecha;Lectura"], "lecturas-octubre.csv", { type: "text/csv" });

it("maps the columns, rehearses, imports and lists the bad rows", async () => {
  const { user, backend } = await openWindow("/imports");
  await user.click(await screen.findByTestId("import-kind-readings"));
  await user.upload(screen.getByTestId("import-file"), FILE);
  expect(await screen.findByTestId("map-meter")).toHaveValue("Serie");
  expect(screen.getByTestId("import-preview")).toBeDisabled();
  expect(screen.getByText(/Falta indicar la columna de un dato necesario: Lectura/)).toBeVisible();

  await user.click(screen.getByTestId("map-value"));
  await user.keyboard("Lectura{ArrowDown}{Enter}");
  await user.click(screen.getByTestId("import-preview"));
  expect(await screen.findByText(/cambie la letra O por un cero/)).toBeVisible();
  expect(screen.getByTestId("import-run")).toHaveTextContent("Importar 1,197 filas");

  await user.click(screen.getByTestId("import-run"));
  await waitFor(() => expect(screen.getByTestId("report-created")).toHaveTextContent("Creadas1,197"));
  expect(screen.getByTestId("report-refused")).toHaveTextContent("3");
  await user.click(screen.getByTestId("download-bad-rows"));
  expect(
    await screen.findByText("Guardado: lecturas-octubre-rechazadas.csv, en Documentos/Acometida"),
  ).toBeVisible();
  expect(backend.called("metering|save_problems")[0]?.args).toMatchObject({
    file_name: "lecturas-octubre.csv",
    problems: [{ row: 14 }, { row: 230 }, { row: 871 }],
  });
  await user.click(screen.getByTestId("toast-action"));
  await waitFor(() => expect(backend.called("company|open_documents_folder")).toHaveLength(1));
  expect(backend.called("metering|run_import")[0]?.args).toMatchObject({
    kind: "readings",
    mapping: { meter: "Serie", read_on: "Fecha", value: "Lectura" },
  });
});

it("chooses the kind by the arrows, in one Tab stop, and goes on where the file is reviewed", async () => {
  const { user } = await openWindow("/imports");
  const kinds = await screen.findAllByRole("radio");
  act(() => kinds[0]?.focus());
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(screen.getByTestId("import-kind-readings")).toHaveFocus();
  expect(screen.getByTestId("import-kind-readings")).toBeChecked();
  await user.tab();
  expect(document.activeElement).not.toHaveAttribute("role", "radio");
  localStorage.setItem("acometida.mapping.readings", JSON.stringify({ value: "Lectura" }));
  await user.upload(screen.getByTestId("import-file"), FILE);
  await waitFor(() => expect(screen.getByTestId("import-preview")).toHaveFocus());
});

it("tells why rows are refused in the language of the reader", async () => {
  const { user } = await openWindow("/imports");
  await user.click(await screen.findByTestId("import-kind-readings"));
  await user.upload(screen.getByTestId("import-file"), FILE);
  await user.click(await screen.findByTestId("map-value"));
  await user.keyboard("Lectura{ArrowDown}{Enter}");
  await user.click(screen.getByTestId("import-preview"));
  expect(await screen.findByText(/cambie la letra O por un cero/)).toBeVisible();
  await act(() => rememberLanguage("en"));
  expect(await screen.findByText(/replace the letter O by a zero/)).toBeVisible();
});

it("remembers the mapping for the next file of the same kind", async () => {
  localStorage.setItem(
    "acometida.mapping.readings",
    JSON.stringify({ value: "Lectura", register: "No está" }),
  );
  const { user } = await openWindow("/imports");
  await user.upload(await screen.findByTestId("import-file"), FILE);
  expect(await screen.findByTestId("map-value")).toHaveValue("Lectura");
  expect(screen.getByTestId("map-register")).toHaveValue("");
  expect(screen.getByTestId("import-preview")).toBeEnabled();
});

it("says in a sentence why a file cannot be read", async () => {
  const { user } = await openWindow("/imports", {
    overrides: {
      "metering|upload": () =>
        refuse("invalid", "El XLSX está cortado: descárguelo de nuevo y vuelva a probar."),
    },
  });
  await user.upload(await screen.findByTestId("import-file"), FILE);
  expect(await screen.findByTestId("import-error")).toHaveTextContent("El XLSX está cortado");
});

it("maps by the names of the fields when the file was taken for nothing", async () => {
  const { user } = await openWindow("/imports", {
    overrides: {
      "metering|upload": () => ({
        id: "up-2",
        file_name: "x.csv",
        bytes: 1,
        kind: null,
        format: "CSV, «,», UTF-8",
        columns: ["MEDIDOR", "fecha de lectura", "read"],
        sample: [["M-00118", "31/10/2026", "22910,70"]],
        formats: [format(), format(), format()],
        mapping: {},
        notations: {},
      }),
    },
  });
  await user.click(await screen.findByTestId("import-kind-readings"));
  await user.upload(screen.getByTestId("import-file"), FILE);
  expect(await screen.findByTestId("map-meter")).toHaveValue("MEDIDOR");
  expect(screen.getByTestId("map-read-on")).toHaveValue("fecha de lectura");
  expect(screen.getByTestId("map-value")).toHaveValue("");
});

it("says so when a file has headings and no rows, and goes no further", async () => {
  const { user, backend } = await openWindow("/imports", {
    overrides: { "metering|upload": () => ({ ...UPLOAD, sample: [] }) },
  });
  await user.upload(await screen.findByTestId("import-file"), FILE);
  expect(await screen.findByTestId("import-error")).toHaveTextContent("El archivo no tiene filas");
  expect(screen.queryByTestId("import-preview")).toBeNull();
  expect(backend.called("metering|delete_upload")[0]?.args).toEqual({ upload: UPLOAD.id });
});
