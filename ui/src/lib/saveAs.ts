import i18next from "i18next";
import { toast } from "./toast";

/** Hands a file to the person, where downloads go, and says so. */
export function saveAs(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  toast(i18next.t("common.saved", { name }));
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Rows as CSV with `;`, which spreadsheets of the three countries open with a double click. */
export function csv(rows: readonly (readonly (string | number)[])[]): Blob {
  const cell = (value: string | number) => {
    const text = String(value);
    return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = rows.map((row) => row.map(cell).join(";")).join("\r\n");
  return new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" });
}
