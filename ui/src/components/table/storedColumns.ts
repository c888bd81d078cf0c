/** What an operator set about the columns of a table, kept between sessions. */

export type Widths = Record<string, number>;

const widthsPlace = (table: string) => `acometida.columns.${table}`;
const hiddenPlace = (table: string) => `acometida.hidden.${table}`;
const keptPlace = (table: string) => `acometida.kept.${table}`;

export const storedWidths = (table: string): Widths => {
  const kept = read(widthsPlace(table));
  return typeof kept === "object" && kept !== null ? (kept as Widths) : {};
};

export const storeWidths = (table: string, widths: Widths) =>
  write(widthsPlace(table), widths, Object.keys(widths).length === 0);

/** The ids of the columns that a person hid, and of the spare ones that are shown however narrow the table is. */
export type Choices = { hidden: readonly string[]; kept: readonly string[] };

export const storedChoices = (table: string): Choices => ({
  hidden: ids(read(hiddenPlace(table))),
  kept: ids(read(keptPlace(table))),
});

export function storeChoices(table: string, { hidden, kept }: Choices) {
  write(hiddenPlace(table), hidden, hidden.length === 0);
  write(keptPlace(table), kept, kept.length === 0);
}

const ids = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];

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
