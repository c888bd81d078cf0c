import { describe, expect, it } from "vitest";
import { makeFormat } from "~/lib/format";

const peru = makeFormat("pe", "America/Lima", "es", "PEN");
const colombia = makeFormat("co", "America/Bogota", "es", "COP");
const spain = makeFormat("es", "Europe/Madrid", "en", "EUR");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("numbers as the country writes them", () => {
  it("writes money with the country's sign and separators", () => {
    expect(plain(peru.money({ minor: 123456789, currency: "PEN" }))).toBe("S/ 1,234,567.89");
    expect(plain(colombia.money({ minor: 5211989, currency: "COP" }))).toBe("$ 52.119,89");
    expect(plain(spain.money({ minor: 123456, currency: "EUR" }))).toBe("1.234,56 €");
  });

  it("groups four figures in Spain too, so that a column lines up", () => {
    expect(spain.integer(1234)).toBe("1.234");
  });

  it("keeps all the decimals of a price", () => {
    expect(peru.decimal("0.0110")).toBe("0.0110");
    expect(spain.decimal("0.097553")).toBe("0,097553");
  });

  it("leaves a number one reading where both signs of decimals are about", () => {
    expect([peru.ungrouped(1.25), peru.ungrouped(1250)]).toEqual(["1.25", "1250"]);
    expect([spain.ungrouped(1.25), spain.ungrouped(1250)]).toEqual(["1,25", "1250"]);
  });

  it("turns Wh into kWh", () => {
    expect(peru.kwh(455_500)).toBe("455.50");
  });

  it("says how much more or less than before, where that is known", () => {
    expect(peru.change(230, 200)).toBe("+15 %");
    expect(plain(spain.change(90, 100))).toBe("-10 %");
    expect(peru.change(100, 100)).toBe("0 %");
    expect([peru.change(100, 0), peru.change(100, null), peru.change(null, 100)]).toEqual(["", "", ""]);
  });

  it("tells the dollar from the peso", () => {
    expect(plain(colombia.money({ minor: 123450, currency: "USD" }))).toBe("US$ 1.234,50");
    expect(plain(spain.money({ minor: 123450, currency: "USD" }))).toBe("1.234,50 US$");
  });

  it("writes which way a difference goes", () => {
    expect(plain(peru.signedMoney({ minor: 1250, currency: "PEN" }))).toBe("+S/ 12.50");
    expect(plain(spain.signedMoney({ minor: -1250, currency: "EUR" }))).toBe("-12,50 €");
    expect(peru.signedAmount({ minor: 0, currency: "PEN" })).toBe("0.00");
    expect(peru.signedAmount(null)).toBe("—");
  });

  it("says nothing with a dash", () => {
    expect(peru.amount(null)).toBe("—");
    expect(peru.kwh(undefined)).toBe("—");
  });
});

it("says how long something took in its two largest units", () => {
  const second = 1000;
  const hour = 3600 * second;
  expect(peru.duration(20)).toBe("0 s");
  expect(peru.duration(1 * second)).toBe("1 s");
  expect(peru.duration(245 * second)).toBe("4 min 5 s");
  expect(peru.duration(2 * hour + 20 * second)).toBe("2 h");
  expect(spain.duration(25 * hour)).toBe("1 day 1 hr");
});

describe("dates", () => {
  it("does not move a business day over midnight in any zone", () => {
    expect(peru.date("2026-06-30")).toBe("30/06/2026");
    expect(spain.date("2026-01-01")).toBe("01/01/2026");
  });

  it("shows an instant in the company's zone", () => {
    expect(peru.dateTime("2026-11-03T02:30:00Z")).toBe("02/11/2026 21:30");
    expect(peru.dayOf("2026-11-03T02:30:00Z")).toBe("02/11/2026");
  });

  it("writes short days and hours in the company's zone", () => {
    expect(peru.dayShort("2026-06-09")).toBe("9 jun");
    expect(peru.time(Date.parse("2026-11-03T02:30:00Z"))).toBe("21:30");
    expect(spain.time(Date.parse("2026-11-02T23:00:00Z"))).toBe("00:00");
  });

  it("knows the business day as the backend writes it", () => {
    expect(peru.today()).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  });

  it("names months in the language of the screens", () => {
    expect(peru.period("2026-06")).toBe("junio de 2026");
    expect(spain.period("2026-06")).toBe("June 2026");
    expect(peru.periodShort("2026-10")).toBe("oct 26");
    expect(peru.dayAndMonth("2026-10-05")).toBe("5 de octubre");
    expect(spain.dayAndMonth("2026-10-05")).toBe("5 October");
  });
});

describe("amounts that people type", () => {
  it.each([
    ["237.21", 23721],
    ["1,234.50", 123450],
    ["500", 50000],
    [" 12,5 ", 1250],
    ["0.7", 70],
  ])("reads %s in Peru", (text, cents) => {
    expect(peru.parseAmount(text)).toBe(cents);
  });

  it.each([
    ["52.119,89", 5211989],
    ["1.234", 123400],
    ["12.5", 1250],
  ])("reads %s in Colombia", (text, cents) => {
    expect(colombia.parseAmount(text)).toBe(cents);
  });

  it.each(["", "abc", "1.234.5", "-3", "1.005", "1e9"])("refuses «%s»", (text) => {
    expect(peru.parseAmount(text)).toBeNull();
  });
});

it("says how long ago something was", () => {
  const ago = (seconds: number) => peru.ago(new Date(Date.now() - seconds * 1000).toISOString());
  expect([ago(-5), ago(20), ago(300), ago(7900), ago(90_000), ago(260_000)].map(plain)).toEqual([
    "ahora",
    "ahora",
    "hace 5 min",
    "hace 2 h",
    "ayer",
    "hace 3 d",
  ]);
});

it("knows the decimal mark of the country", () => {
  expect([peru.decimalMark, spain.decimalMark]).toEqual([".", ","]);
});
