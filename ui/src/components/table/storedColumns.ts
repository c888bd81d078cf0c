/** What an operator set about the columns of a table, kept between sessions. */

export type Widths = Record<string, number>;

const widthsPlace = (table: string) => `acometida.columns.${table}`;
const hiddenPlace = (table: string) => `acometida.hidden.${table}`;

export const storedWidths = (table: string): Widths => {
  const kept = read(widthsPlace(table));
  return typeof kept === "object" && kept !== null ? (kept as Widths) : {};
};

export const storeWidths = (table: string, widths: Widths) =>
  write(widthsPlace(table), widths, Object.keys(widths).length === 0);

/** The ids of the hidden columns; `spare` are those that are hidden where nobody chose. */
export const storedHidden = (table: string, spare: readonly string[]): readonly string[] => {
  const kept = read(hiddenPlace(table));
  return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : spare;
};

export const storeHidden = (table: string, hidden: readonly string[], spare: readonly string[]) =>
  write(
    hiddenPlace(table),
    hidden,
    hidden.length === spare.length && hidden.every((id) => spare.includes(id)),
  );

function read(place: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

function write(place: string, value: unknown, isDefault: boolean) {
  try {
    if (isDefault) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(value));
  } catch {
    // A full storage forgets; nobody's work depends on it.
  }
}
