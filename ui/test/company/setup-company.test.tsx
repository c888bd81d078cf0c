import { screen, waitFor } from "@testing-library/react";
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
  await user.type(screen.getByTestId("issuer-address"), "Av. Argentina");
  await user.type(screen.getByTestId("issuer-street-number"), "2090");
  await user.type(screen.getByTestId("issuer-district"), "Cercado");
  await user.type(screen.getByTestId("issuer-city"), "Lima");
  await user.type(screen.getByLabelText("Departamento"), "Lima");
  await user.type(screen.getByTestId("issuer-postal-code"), "15079");
  await user.type(screen.getByLabelText("Ubigeo"), "150101");
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
      address: "Av. Argentina",
      street_number: "2090",
      district: "Cercado",
      city: "Lima",
      province: "Lima",
      postal_code: "15079",
      place_code: "150101",
      country: "",
      phone: "",
      email: "",
      series: "S001",
      logo: null,
    },
    operator: { login: "rosa", name: "Rosa Ibáñez", role: "administrator", password: "secreta123" },
  });
});

it("asks of an address what the chosen country calls its parts", async () => {
  const { user } = await openWindow("/", { firstStart: true });
  await user.click(await screen.findByTestId("choose-own"));
  await user.click(await screen.findByTestId("country-es"));
  await user.click(screen.getByTestId("setup-next"));
  expect(await screen.findByLabelText("Código INE")).toHaveAttribute("data-testid", "issuer-place-code");
  expect(screen.getByLabelText("Provincia")).toHaveAttribute("data-testid", "issuer-province");
  await waitFor(() => expect(screen.getByTestId("issuer-country")).toHaveValue("España"));
});

it("goes back to the code of a place that lacks a digit", async () => {
  const { user } = await openWindow("/", { firstStart: true });
  await fill(user);
  await user.click(screen.getByText("Atrás"));
  await user.click(screen.getByText("Atrás"));
  await user.type(screen.getByTestId("issuer-place-code"), "{Backspace}");
  await user.click(screen.getByTestId("setup-next"));
  await user.click(await screen.findByTestId("setup-next"));
  expect(await screen.findByText(/Av. Argentina 2090, Cercado, 15079 Lima/)).toBeVisible();
  await user.click(await screen.findByTestId("setup-finish"));
  expect(await screen.findByText(/^Ubigeo «15010»: escriba sus 6 cifras/)).toBeVisible();
  expect(screen.getByTestId("issuer-place-code")).toHaveAttribute("aria-invalid", "true");
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
