import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openWindow } from "../app";
import { refuse } from "../fixture/answers";
import { CHOICES } from "../fixture/area/supply";
import { at, billed, choices, go, open, option, pick, toContract, toSummary } from "./wizard";

it("adds a supply point in four steps, and writes nothing before it is confirmed", async () => {
  const { user, backend } = await openWindow("/customers/ac-4");
  await user.click(await screen.findByTestId("add-service"));
  await screen.findByTestId("wizard");
  expect(screen.getByTestId("wizard-group")).toHaveValue("Vivienda · Casa de la familia");
  expect(screen.getByTestId("wizard-group")).toHaveFocus();

  await user.click(option("wizard-group-kind", "new"));
  await user.click(option("wizard-premises-kind", "new"));
  await user.click(screen.getByTestId("wizard-next"));
  expect(await screen.findAllByText("Este dato es necesario.")).toHaveLength(2);
  expect(screen.getByTestId("wizard-group-name")).toHaveFocus();
  await user.type(screen.getByTestId("wizard-group-name"), " Taller ");
  await user.type(screen.getByTestId("wizard-group-alias"), "El de la playa");
  await user.click(screen.getByTestId("wizard-copy-address"));
  await user.clear(screen.getByTestId("wizard-address"));
  await user.type(screen.getByTestId("wizard-address"), "Jr. Los Ñandúes 45");
  await user.type(screen.getByTestId("wizard-latitude"), "-12.05");
  await user.type(screen.getByTestId("wizard-longitude"), "-77.05{Enter}");

  await at("service");
  expect(screen.getByTestId("wizard-code")).toHaveFocus();
  await user.type(screen.getByTestId("wizard-code"), "SU777");
  await user.click(option("wizard-metering", "remote"));
  await user.click(option("wizard-phases", "3"));
  await user.type(screen.getByTestId("wizard-voltage"), "380 V");
  await user.type(screen.getByTestId("wizard-power"), "3,5");
  await user.type(screen.getByTestId("wizard-serial"), "M-777");
  await user.type(screen.getByTestId("wizard-reading-total"), "1234.5");
  await go(user);

  await at("contract");
  expect(screen.getByTestId("wizard-tariff")).toHaveFocus();
  expect(screen.getByTestId("wizard-issuer")).toHaveValue("Distribuidora Eléctrica del Norte S.A.");
  await user.keyboard("pluz{Enter}");
  expect(await screen.findByTestId("estimate-total")).toHaveTextContent("154.50");
  expect(screen.getByTestId("tariff-components")).toHaveTextContent("más de 140");
  const kwh = screen.getByTestId("wizard-kwh");
  await user.clear(kwh);
  await user.type(kwh, "300");
  await waitFor(() => expect(screen.getByTestId("estimate-total")).toHaveTextContent("245.40"));
  await user.clear(screen.getByTestId("wizard-from"));
  await user.type(screen.getByTestId("wizard-from"), "01/12/2026{Tab}");
  await user.type(screen.getByTestId("wizard-billing-day"), "28");
  await pick(user, "wizard-tax-condition", "Contribuyente con RUC");
  await pick(user, "wizard-invoice-type", "Factura");
  await user.click(screen.getByTestId("wizard-next"));

  await at("summary");
  const summary = screen.getByTestId("wizard-summary");
  for (const told of ["Taller · El de la playa", "Jr. Los Ñandúes 45", "1,234.5 kWh", "KSU777", "3.5 kW"]) {
    expect(summary).toHaveTextContent(told);
  }
  expect(backend.called("supply|create_supply_point")).toEqual([]);
  const draft = backend.called("supply|save_draft").at(-1)?.args.id;
  await go(user);

  expect(await screen.findByTestId("toast")).toHaveTextContent("Se agregó el suministro SU777 a");
  await waitFor(() => expect(screen.getByTestId("group-title")).toHaveTextContent("Taller · El de la playa"));
  expect(screen.getByTestId("service-card")).toHaveTextContent("SU777");
  expect(screen.queryByTestId("draft-notice")).toBeNull();
  const [created] = backend.called("supply|create_supply_point");
  expect(created?.args.draft).toBe(draft);
  expect(created?.args.point).toEqual({
    account: "ac-4",
    group: { new: { name: "Taller", alias: "El de la playa" } },
    premises: {
      new: {
        address: "Jr. Los Ñandúes 45",
        street_number: "",
        district: "Áncash",
        city: "Lima",
        province: "Lima",
        postal_code: "",
        place_code: "150110",
        country: "",
        latitude: "-12.05",
        longitude: "-77.05",
        zone: "Centro",
      },
    },
    code: "SU777",
    metering: "remote",
    connected: true,
    voltage: "380 V",
    phases: 3,
    feeder: "",
    transformer: "",
    route: "",
    meter: {
      serial: "M-777",
      digits: 6,
      multiplier: "1",
      installed_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      readings: [{ register: "total", value: "1234.5" }],
    },
    contract: {
      code: "",
      market: "regulated",
      tariff: "pe-pluz-bt5b",
      from: "2026-12-01",
      to: null,
      issuer: "is-1",
      payment_days: 15,
      billing_day: 28,
      tax_condition: "contribuyente",
      invoice_type: "factura",
      contracted_power_w: 3500,
      attributes: {},
    },
  });
}, 90_000);

it("lets the tax condition and the kind of invoice leave of each other what goes together", async () => {
  const { user } = await open(undefined, billed({}));
  await toContract(user);
  await pick(user, "wizard-invoice-type", "Factura");
  const conditions = await choices(user, "wizard-tax-condition");
  expect(conditions.map(({ textContent }) => textContent)).toEqual(["Contribuyente con RUC"]);
  await user.click(conditions[0] as HTMLElement);
  await pick(user, "wizard-tax-condition", "Consumidor final");
  expect(screen.getByTestId("wizard-invoice-type")).toHaveValue("Recibo de servicios públicos");
  expect(await choices(user, "wizard-invoice-type")).toHaveLength(1);
});

it("starts a contract as the account is billed, and goes on with a draft as it was left", async () => {
  const { user } = await open(
    undefined,
    billed({
      billing_day: 12,
      issuer: "20512345671",
      tax_condition: "contribuyente",
      invoice_type: "factura",
    }),
  );
  await toContract(user);
  const shown = (name: string) => screen.getByTestId(`wizard-${name}`);
  expect(shown("issuer")).toHaveValue("Comercializadora Andina S.A.C.");
  await waitFor(() => expect(shown("tax-condition")).toHaveValue("Contribuyente con RUC"));
  expect(shown("invoice-type")).toHaveValue("Factura");
  expect(shown("billing-day")).toHaveValue("12");
  await user.clear(shown("billing-day"));
  await user.type(shown("billing-day"), "3");
  await user.click(screen.getByTestId("area-customers"));
  await user.click(await screen.findByTestId("draft-continue"));
  await screen.findByTestId("wizard");
  expect(shown("billing-day")).toHaveValue("3");
});

it("leaves the issuer to be chosen among two when the account has none", async () => {
  const { user } = await open(undefined, billed({}));
  await toContract(user);
  expect(screen.getByTestId("wizard-issuer")).toHaveValue("");
  expect(screen.getByTestId("wizard-billing-day")).toHaveValue("");
});

const NARROW = "Comercializadora Andina S.A.C.";

it("lets the issuer leave of the conditions and the kinds of invoice only what goes with it", async () => {
  const { user, backend } = await open(
    undefined,
    billed({ tax_condition: "consumidor-final", invoice_type: "recibo" }),
  );
  await toContract(user);
  expect(screen.getByTestId("wizard-tax-condition")).toHaveValue("Consumidor final");
  expect(screen.getByTestId("wizard-invoice-type")).toHaveValue("Recibo de servicios públicos");
  await pick(user, "wizard-issuer", NARROW);
  expect(screen.getByTestId("wizard-tax-condition")).toHaveValue("");
  expect(screen.getByTestId("wizard-invoice-type")).toHaveValue("Factura");
  expect(await choices(user, "wizard-invoice-type")).toHaveLength(1);
  await user.keyboard("{Escape}");
  const [only, ...others] = await choices(user, "wizard-tax-condition");
  expect(others).toEqual([]);
  await user.click(only as HTMLElement);
  await pick(user, "wizard-tariff", "BT5B residencial, Pluz Energía");
  await go(user);
  await at("summary");
  expect(screen.getByTestId("wizard-summary")).toHaveTextContent(`Emisor${NARROW}`);
  await go(user);
  await waitFor(() => expect(backend.called("supply|create_supply_point")).toHaveLength(1));
  expect(backend.called("supply|create_supply_point")[0]?.args.point).toMatchObject({
    contract: { issuer: "is-2", tax_condition: "contribuyente", invoice_type: "factura" },
  });
}, 60_000);

it("takes the only issuer there is, and of the account's settings what it can issue", async () => {
  const { user } = await open(undefined, {
    "supply|billing_choices": () => ({
      ...CHOICES,
      issuers: CHOICES.issuers.filter(({ legal_name }) => legal_name === NARROW),
    }),
    ...billed({ tax_condition: "consumidor-final", invoice_type: "recibo" }),
  });
  await toContract(user);
  expect(screen.getByTestId("wizard-issuer")).toHaveValue(NARROW);
  expect(screen.getByTestId("wizard-tax-condition")).toHaveValue("");
  expect(screen.getByTestId("wizard-invoice-type")).toHaveValue("");
});

it("asks what the tariff asks for, and says what the second step lacks", async () => {
  const { user, backend } = await open();
  await toContract(user);
  await pick(user, "wizard-tariff", "MT3 media tensión, dos energías y dos potencias");
  expect(await screen.findByTestId("estimate-why-not")).toHaveTextContent("no tiene precios para");
  const lacking = await screen.findByTestId("wizard-lacking");
  expect(lacking).toHaveTextContent("Potencia contratada");
  expect(lacking).toHaveTextContent("Energía en hora punta");
  await pick(user, "wizard-attribute-social_bonus", "Vulnerable severo");
  await user.type(screen.getByLabelText("Potencia contratada P1 (kW)"), "4.6");
  await user.click(screen.getByTestId("wizard-complete"));
  await at("service");
  expect(screen.queryByTestId("wizard-reading-total")).toBeNull();
  await user.type(screen.getByTestId("wizard-reading-peak"), "10");
  await user.click(screen.getByTestId("wizard-step-contract"));
  await at("contract");
  await waitFor(() => expect(screen.getByTestId("wizard-lacking")).not.toHaveTextContent("en hora punta,"));
  await go(user);
  await at("summary");
  expect(screen.getByTestId("wizard-summary")).toHaveTextContent("Bono socialVulnerable severo");
  await go(user);
  await waitFor(() => expect(backend.called("supply|create_supply_point")).toHaveLength(1));
  expect(backend.called("supply|create_supply_point")[0]?.args.point).toMatchObject({
    group: { existing: "gr-1" },
    premises: { existing: "pr-4" },
    meter: { readings: [{ register: "peak", value: "10" }] },
    contract: { attributes: { social_bonus: "severe", "power.p1": "4.6" } },
  });
}, 60_000);

it.each([
  ["code", "service", "wizard-code"],
  ["meter.serial", "service", "wizard-serial"],
  ["meter.readings", "service", "wizard-reading-total"],
  ["contract.contracted_power_w", "service", "wizard-power"],
  ["contract.to", "contract", "wizard-to"],
  ["contract.code", "contract", "wizard-contract-code"],
  ["group", "where", "wizard-group"],
  ["premises", "where", "wizard-premises-filter"],
])("goes to the step of a refused %s and says why there", async (field, name, testId) => {
  const { user, backend } = await open(undefined, {
    "supply|create_supply_point": () => refuse("invalid", "La central no lo acepta.", field),
  });
  await toSummary(user);
  await user.click(screen.getByTestId("wizard-confirm"));
  await at(name);
  expect(await screen.findByText("La central no lo acepta.")).toBeVisible();
  await waitFor(() => expect(screen.getByTestId(testId)).toHaveFocus());
  expect(backend.called("supply|create_supply_point")).toHaveLength(1);
});

it("goes back to the code of a place that lacks a digit, named as the country does", async () => {
  const { user, backend } = await open();
  await user.click(option("wizard-premises-kind", "new"));
  await user.type(screen.getByTestId("wizard-address"), "Av. Arequipa");
  await user.type(screen.getByTestId("wizard-street-number"), "1234");
  await user.type(await screen.findByLabelText("Ubigeo"), "15010");
  await go(user);
  await at("service");
  await user.type(screen.getByTestId("wizard-code"), "SU777");
  await user.type(screen.getByTestId("wizard-serial"), "M-777");
  await go(user);
  await at("contract");
  await pick(user, "wizard-tariff", "BT5B residencial, Pluz Energía");
  await go(user);
  await at("summary");
  expect(screen.getByTestId("wizard-summary")).toHaveTextContent("Av. Arequipa 1234");
  await go(user);
  await at("where");
  expect(await screen.findByText(/^Ubigeo «15010»: escriba sus 6 cifras/)).toBeVisible();
  await waitFor(() => expect(screen.getByTestId("wizard-place-code")).toHaveFocus());
  await user.keyboard("5");
  await user.click(screen.getByTestId("wizard-step-summary"));
  await at("summary");
  await go(user);
  await waitFor(() =>
    expect(backend.called("supply|create_supply_point").at(-1)?.args.point.premises).toMatchObject({
      new: { address: "Av. Arequipa", street_number: "1234", place_code: "150105", country: "" },
    }),
  );
}, 60_000);

it("says in the summary what is refused as a whole", async () => {
  const { user } = await open(undefined, {
    "supply|create_supply_point": () => refuse("conflict", "La cuenta está inactiva: reactívela."),
  });
  await toSummary(user);
  await user.click(screen.getByTestId("wizard-confirm"));
  expect(await screen.findByTestId("wizard-problem")).toHaveTextContent("La cuenta está inactiva");
  await user.click(screen.getByTestId("wizard-edit-service"));
  await at("service");
  expect(screen.getByTestId("wizard-code")).toHaveValue("SU777");
});

it("goes back and forth with the keyboard and loses nothing", async () => {
  const { user } = await open();
  await toContract(user);
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await at("service");
  expect(screen.getByTestId("wizard-code")).toHaveValue("SU777");
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await at("where");
  expect(screen.getAllByTestId("wizard-place")[0]).toBeChecked();
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await at("where");
  await user.click(screen.getByTestId("wizard-step-contract"));
  await at("contract");
});

it("says what to do next where there is no service", async () => {
  const { user } = await openWindow("/customers");
  await user.click(await screen.findByTestId("new-account"));
  await user.click(await screen.findByText("Otra"));
  await user.type(screen.getByTestId("account-name"), "Comité de regantes");
  await user.click(screen.getByTestId("account-save"));
  const empty = await screen.findByTestId("empty");
  expect(empty).toHaveTextContent("Esta cuenta no tiene servicios");
  await user.click(within(empty).getByTestId("add-service"));
  expect(await screen.findByTestId("wizard-group-name")).toHaveFocus();
  expect(screen.queryByTestId("wizard-group-kind")).toBeNull();
  expect(screen.getByTestId("wizard-address")).toBeVisible();
});
