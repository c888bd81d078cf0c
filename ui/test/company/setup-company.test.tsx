import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";

async function fill(user: UserEvent) {
  await user.click(await screen.findByTestId("choose-own"));
  await user.click(await screen.findByTestId("country-pe"));
  await user.click(screen.getByTestId("setup-next"));
  await user.type(await screen.findByTestId("setup-name"), "Luz del Ande");
  await user.type(screen.getByTestId("issuer-tax-id"), "20331898008");
  await user.type(screen.getByTestId("issuer-address"), "Av. Argentina 2090");
  await user.click(screen.getByTestId("setup-next"));
  await user.type(await screen.findByTestId("operator-name"), "Rosa Ibáñez");
  await user.type(screen.getByTestId("operator-login"), "rosa");
  await user.type(screen.getByTestId("operator-password"), "secreta123");
  await user.type(screen.getByTestId("operator-repeat"), "secreta123");
  await user.click(screen.getByTestId("setup-next"));
}

it("takes a person from an empty machine to the window", async () => {
  const { user, backend } = await openWindow("/", { firstStart: true });
  await fill(user);
  await user.click(await screen.findByTestId("setup-finish"));
  expect(await screen.findByTestId("home-accounts")).toBeVisible();
  expect(backend.called("company|set_up")[0]?.args.setup).toEqual({
    name: "Luz del Ande",
    country: "pe",
    currency: "PEN",
    issuer: {
      legal_name: "Luz del Ande",
      tax_id: "20331898008",
      address: "Av. Argentina 2090",
      phone: "",
      email: "",
      series: "S001",
      logo: null,
    },
    operator: { login: "rosa", name: "Rosa Ibáñez", role: "administrator", password: "secreta123" },
  });
});

it("does not leave a step with something missing", async () => {
  const { user } = await openWindow("/", { firstStart: true });
  await user.click(await screen.findByTestId("choose-own"));
  await user.click(await screen.findByTestId("setup-next"));
  expect(await screen.findByRole("alert")).toHaveTextContent("Elija un país");
  await user.click(screen.getByTestId("country-co"));
  await user.click(screen.getByTestId("setup-next"));
  await user.click(await screen.findByTestId("setup-next"));
  expect(screen.getAllByText("Este dato es necesario.").length).toBeGreaterThan(2);
});

it("goes back to the field the backend refuses, and keeps the request when it is sent again", async () => {
  let refusals = 1;
  const { user, backend } = await openWindow("/", {
    firstStart: true,
    overrides: {
      "company|set_up": () => {
        if (refusals-- > 0)
          refuse("invalid", "El RUC no es válido: revise el último dígito.", "issuer.tax_id");
        return refuse("internal", "El disco está lleno.");
      },
    },
  });
  await fill(user);
  await user.click(await screen.findByTestId("setup-finish"));
  expect(await screen.findByText("El RUC no es válido: revise el último dígito.")).toBeVisible();
  expect(screen.getByTestId("issuer-tax-id")).toHaveAttribute("aria-invalid", "true");
  await user.click(screen.getByTestId("setup-next"));
  await user.click(await screen.findByTestId("setup-next"));
  await user.click(await screen.findByTestId("setup-finish"));
  expect(await screen.findByTestId("setup-error")).toHaveTextContent("El disco está lleno.");
  const [first, second] = backend.called("company|set_up");
  expect(second?.args.request).toBe(first?.args.request);
});

it("makes the demo company, shows how to enter and enters", async () => {
  const { user, backend } = await openWindow("/", { firstStart: true });
  await user.click(await screen.findByTestId("choose-demo"));
  await user.click(await screen.findByTestId("demo-create"));
  expect(await screen.findByTestId("demo-ready")).toHaveTextContent("demo");
  await user.click(screen.getByTestId("demo-enter"));
  expect(await screen.findByTestId("home-accounts")).toBeVisible();
  expect(backend.called("company|create_demo")[0]?.args).toMatchObject({ services: 1200 });
});
