import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { xlsx } from "./spreadsheet.ts";

/** A village of invented customers, as the files its company would hand over. */
export const VILLAGE = {
  customers: 24,
  /** The customer whose October reading is missing. */
  unread: 5,
  /** The customer whose October reading is below September's. */
  backwards: 9,
  /** Searched for without accents and in the other order. */
  searched: { words: "nahui maria", name: "María Ñahui Quispe", code: "C-0003" },
} as const;

const NAMES = ["Rosa", "José", "María", "Ángel", "Íñigo", "Begoña", "Óscar", "Nuria"];
const FAMILIES = ["Quispe Núñez", "Peña Yupanqui", "Ñahui Quispe"];
/** Reading days, the first before the thirteen months. */
const DAYS = [
  "30/09/2025",
  "31/10/2025",
  "30/11/2025",
  "31/12/2025",
  "31/01/2026",
  "28/02/2026",
  "31/03/2026",
  "30/04/2026",
  "31/05/2026",
  "30/06/2026",
  "31/07/2026",
  "31/08/2026",
  "30/09/2026",
  "31/10/2026",
];

const four = (n: number) => String(n).padStart(4, "0");
const people = Array.from({ length: VILLAGE.customers }, (_, index) => ({
  n: index + 1,
  name: `${NAMES[index % NAMES.length]} ${FAMILIES[index % FAMILIES.length]}`,
}));

/** Writes the four files and answers where they are. */
export function writeVillage(folder: string) {
  const accounts = [
    ["Código", "Nombre", "DNI", "Correo", "Teléfono", "Dirección", "Distrito", "Ciudad", "Zona"],
    ...people.map(({ n, name }) => [
      `C-${four(n)}`,
      name,
      String(40_000_000 + n * 1337),
      `cliente${n}@correo.pe`,
      String(987_000_000 + n),
      `Jr. Túpac Amaru ${100 + n}`,
      "Breña",
      "Lima",
      n % 2 ? "Norte" : "Sur",
    ]),
  ];
  const supplies = [
    ["Suministro", "Cuenta", "Dirección", "Distrito", "Ciudad", "Ruta", "Medidor", "Dígitos", "Instalado"],
    ...people.map(({ n }) => [
      `S-${four(n)}`,
      `C-${four(n)}`,
      `Jr. Túpac Amaru ${100 + n}`,
      "Breña",
      "Lima",
      `R01-${four(100 - n)}`,
      `M-${four(n)}`,
      "6",
      "15/01/2020",
    ]),
  ];
  const contracts = [
    ["Contrato", "Suministro", "Tarifa", "Desde", "Potencia contratada kW"],
    ...people.map(({ n }) => [`K-${four(n)}`, `S-${four(n)}`, "pe-pluz-bt5b", "01/01/2025", "3"]),
  ];
  const readings = people.flatMap(({ n }) => {
    let dial = 1000 * n;
    return DAYS.map((day, month) => {
      const last = month === DAYS.length - 1;
      dial += 120 + ((n * 7 + month * 13) % 60);
      const value = last && n === VILLAGE.backwards ? dial - 400 : dial;
      return last && n === VILLAGE.unread ? null : [`M-${four(n)}`, day, `${value},5`];
    }).filter((row) => row !== null);
  });

  const path = (name: string) => join(folder, name);
  // As an old system writes it: Latin-1 and semicolons.
  writeFileSync(path("clientes.csv"), lines(accounts, ";"), "latin1");
  writeFileSync(path("suministros.csv"), lines(supplies, ","));
  writeFileSync(path("contratos.csv"), lines(contracts, "\t"));
  writeFileSync(
    path("lecturas.xlsx"),
    xlsx("Lecturas", [["Serie", "Fecha", "Lectura actual"], ...readings, ["M-9999", "31/10/2026", "1,0"]]),
  );
  return {
    accounts: path("clientes.csv"),
    supplies: path("suministros.csv"),
    contracts: path("contratos.csv"),
    readings: path("lecturas.xlsx"),
    readingRows: readings.length,
  };
}

const lines = (rows: string[][], separator: string) =>
  `${rows.map((row) => row.join(separator)).join("\r\n")}\r\n`;
