import { expect, it } from "vitest";
import {
  boundsOf,
  centreOf,
  dragged,
  drawn,
  fitted,
  mercatorScale,
  nextTowards,
  planeAbout,
  scaleBar,
  spread,
  unwound,
  zoomed,
} from "~/features/customers/map/geometry";

const LIMA = { latitude: -12.05, longitude: -77.04 };
const SIZE = { width: 600, height: 300 };
const place = (latitude: number, longitude: number) => ({ latitude, longitude });

it("measures degrees in metres, narrower to the east the farther from the equator", () => {
  const { x, y } = planeAbout(place(60, 10))(place(61, 11));
  expect(y).toBeCloseTo(111_195, -1);
  expect(x).toBeCloseTo(111_195 / 2, -1);
  expect(planeAbout(LIMA)(LIMA)).toEqual({ x: 0, y: 0 });
});

it("goes the short way over the antimeridian", () => {
  const centre = centreOf([place(-17, 179), place(-17, -179)]);
  expect(Math.abs(centre.longitude)).toBeCloseTo(180);
  expect(planeAbout(place(0, 179.5))(place(0, -179.5)).x).toBeCloseTo(111_195, -1);
});

it("takes one place, some in one same spot, and a country", () => {
  const one = fitted([{ x: 0, y: 0 }], SIZE, 40);
  expect(one.centre).toEqual({ x: 0, y: 0 });
  expect(one.scale * (SIZE.height - 80)).toBeCloseTo(200);
  expect(fitted([one.centre, one.centre], SIZE, 40)).toEqual(one);
  const far = [place(-18, -81), place(43, 3), LIMA].map(
    planeAbout(centreOf([place(-18, -81), place(43, 3)])),
  );
  const view = fitted(far, SIZE, 40);
  for (const spot of far) {
    const { x, y } = drawn(spot, view, SIZE);
    expect(x).toBeGreaterThanOrEqual(39.9);
    expect(x).toBeLessThanOrEqual(560.1);
    expect(y).toBeGreaterThanOrEqual(39.9);
    expect(y).toBeLessThanOrEqual(260.1);
  }
  expect(fitted([], SIZE, 40).scale).toBeGreaterThan(0);
  expect(fitted([one.centre], { width: 1, height: 1 }, 40).scale).toBeGreaterThan(0);
});

it("draws north up and east to the right, and follows the hand that drags", () => {
  const view = { centre: { x: 0, y: 0 }, scale: 2 };
  expect(drawn({ x: 100, y: 50 }, view, SIZE)).toEqual({ x: 350, y: 125 });
  expect(drawn({ x: 0, y: 0 }, dragged(view, 30, -10), SIZE)).toEqual({ x: 330, y: 140 });
  expect(zoomed(view, 2).scale).toBe(1);
  expect(zoomed(zoomed(view, 1e12), 1e-12).scale).toBeGreaterThan(view.scale);
});

it.each([
  [1, 120, 100],
  [0.5, 120, 50],
  [2, 120, 200],
  [10, 100, 1000],
  [9.99, 100, 500],
  [45_000, 120, 5_000_000],
  [0.05, 120, 5],
])("a scale of %d m a pixel has a bar of a round length within %d pixels: %d m", (scale, most, metres) => {
  const bar = scaleBar(scale, most);
  expect(bar.metres).toBe(metres);
  expect(bar.pixels * scale).toBeCloseTo(metres);
  expect(bar.pixels).toBeLessThanOrEqual(most + 1e-6);
});

it("sets places in one same spot apart, and leaves the others where they are", () => {
  const [first, other, second, third] = spread([LIMA, place(0, 0), LIMA, LIMA]);
  expect(first).toEqual({ x: 0, y: 0 });
  expect(other).toEqual({ x: 0, y: 0 });
  for (const aside of [second, third]) expect(Math.hypot(aside?.x ?? 0, aside?.y ?? 0)).toBeGreaterThan(10);
  expect(second).not.toEqual(third);
});

it("walks to the next mark in the direction of an arrow, or stays", () => {
  const spots = [
    { x: 0, y: 0 },
    { x: 100, y: 10 },
    { x: 30, y: 90 },
    { x: 5, y: -40 },
  ];
  expect(nextTowards(spots, 0, "ArrowRight")).toBe(1);
  expect(nextTowards(spots, 0, "ArrowDown")).toBe(2);
  expect(nextTowards(spots, 0, "ArrowUp")).toBe(3);
  expect(nextTowards(spots, 0, "ArrowLeft")).toBe(0);
});

it("goes on past the antimeridian for a Mercator map, whose pixel is narrower far from the equator", () => {
  const [west, south, east, north] = boundsOf(unwound([place(-17, 179), place(-16, -179)]));
  expect([south, north, east - west]).toEqual([-17, -16, 2]);
  expect(mercatorScale(0, 0)).toBeCloseTo(78_183, -2);
  expect(mercatorScale(60, 10)).toBeCloseTo(mercatorScale(0, 11));
});
