import i18next from "i18next";
import { expect, it } from "vitest";
import { rememberLanguage } from "~/i18n";
import { lineName } from "~/lib/lineName";

it("names the rounding of the engine in the language of the reader, and other lines as their tariff does", async () => {
  const names = () =>
    [
      { component: "rounding", description: "" },
      { component: "energy", description: "Energía activa" },
    ].map((line) => lineName(i18next.t, line));
  expect(names()).toEqual(["Redondeo", "Energía activa"]);
  await rememberLanguage("en");
  expect(names()).toEqual(["Rounding", "Energía activa"]);
});
