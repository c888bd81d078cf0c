import { expect, it } from "vitest";
import { addressLine, NO_ADDRESS } from "~/lib/addresses";

const line = (address: Partial<typeof NO_ADDRESS>) => addressLine({ ...NO_ADDRESS, ...address });

it("writes an address in one line as the core does", () => {
  expect(line({})).toBe("");
  expect(line({ address: "Jr. Unión 5", district: "Lima", city: "Lima" })).toBe("Jr. Unión 5, Lima");
  expect(
    line({
      address: "Av. Arequipa",
      street_number: "1234",
      district: "Breña",
      city: "Lima",
      province: "Lima",
    }),
  ).toBe("Av. Arequipa 1234, Breña, Lima");
  const mayor = { address: "Calle Mayor", street_number: "5", province: "Madrid", postal_code: "28901" };
  expect(line({ ...mayor, city: "Getafe" })).toBe("Calle Mayor 5, 28901 Getafe, Madrid");
  expect(line({ ...mayor, district: "Madrid", city: "Madrid" })).toBe("Calle Mayor 5, 28901 Madrid");
  expect(line({ address: "Calle Mayor", postal_code: "28901", country: "es" })).toBe(
    "Calle Mayor, 28901, ES",
  );
});
