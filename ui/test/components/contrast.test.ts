import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Styles are not loaded here; the file is read as it is. */
const css = readFileSync("src/theme/global.css", "utf8");

/** The least contrast of the edge of a control with what is around it (WCAG 1.4.11). */
const LEAST = 3;

const block = (selector: string) => {
  const from = css.indexOf(`${selector} {`);
  return css.slice(from, css.indexOf("}", from));
};
const coloursIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--app-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
const light = coloursIn(block(":root"));
const schemes = { light, dark: { ...light, ...coloursIn(block(':root[data-mantine-color-scheme="dark"]')) } };

function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one = "", other = "") {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const GROUNDS = ["surface", "ground", "row-hover", "row-active"];

it.each(Object.entries(schemes))(
  "in the %s scheme a box is seen on every ground, ticked or not",
  (_, colours) => {
    const faint = GROUNDS.flatMap((ground) =>
      ["control", "control-on"]
        .filter((edge) => !(contrast(colours[edge], colours[ground]) >= LEAST))
        .map((edge) => `${edge} on ${ground}: ${contrast(colours[edge], colours[ground]).toFixed(2)}`),
    );
    expect(faint).toEqual([]);
    expect(contrast("#ffffff", colours["control-on"])).toBeGreaterThanOrEqual(LEAST);
  },
);

it("the boxes of forms and of lists have those colours", () => {
  expect(block(":root .mantine-Checkbox-root")).toContain("--checkbox-color: var(--app-control-on)");
  expect(css).toMatch(/\.mantine-Checkbox-input:not\(:checked[^{]*\{\s*border-color: var\(--app-control\)/);
  expect(block(".choice")).toContain("border: 1px solid var(--app-control)");
});
