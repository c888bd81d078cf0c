import { type UseFormReturnType, useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { fitting } from "~/features/customers";
import type { AccountDetail } from "~/generated/AccountDetail";
import type { BillingChoices } from "~/generated/BillingChoices";
import type { BillingSettings } from "~/generated/BillingSettings";
import type { GroupId } from "~/generated/GroupId";
import type { IssuerId } from "~/generated/IssuerId";
import type { Market } from "~/generated/Market";
import type { Metering } from "~/generated/Metering";
import type { NewGroup } from "~/generated/NewGroup";
import type { NewPremises } from "~/generated/NewPremises";
import type { PremisesRow } from "~/generated/PremisesRow";
import type { Register } from "~/generated/Register";
import { ADDRESS_FIELDS, NO_ADDRESS } from "~/lib/addresses";

export type Kind = "existing" | "new";

/** The values of the wizard; numbers and days as typed. */
export type WizardValues = {
  group: NewGroup & { kind: Kind; id: GroupId | null };
  premises: NewPremises & { kind: Kind; chosen: PremisesRow | null };
  code: string;
  metering: Metering;
  connected: boolean;
  voltage: string;
  phases: string;
  feeder: string;
  transformer: string;
  route: string;
  /** kW. */
  power: string;
  meter: {
    has: boolean;
    serial: string;
    digits: number | string;
    multiplier: string;
    installed_on: string | null;
    readings: Partial<Record<Register, string>>;
  };
  contract: {
    code: string;
    market: Market;
    tariff: string | null;
    from: string | null;
    to: string | null;
    issuer: IssuerId | null;
    payment_days: number | string;
    billing_day: number | string;
    tax_condition: string;
    invoice_type: string;
    attributes: Record<string, string>;
  };
  /** Of the month that is estimated. */
  kwh: number | string;
};

export const STEPS = ["where", "service", "contract", "summary"] as const;

/** The fields of each step, in the order they are asked. */
export const STEP_FIELDS: readonly (readonly string[])[] = [
  [
    "group.id",
    "group.name",
    "group.alias",
    "premises.chosen",
    ...ADDRESS_FIELDS.map((field) => `premises.${field}`),
    "premises.zone",
    "premises.latitude",
    "premises.longitude",
  ],
  [
    "code",
    "metering",
    "connected",
    "route",
    "voltage",
    "phases",
    "power",
    "feeder",
    "transformer",
    "meter.serial",
    "meter.installed_on",
    "meter.digits",
    "meter.multiplier",
    "meter.readings",
  ],
  [
    "contract.tariff",
    "contract.market",
    "contract.from",
    "contract.to",
    "contract.code",
    "contract.issuer",
    "contract.billing_day",
    "contract.payment_days",
    "contract.tax_condition",
    "contract.invoice_type",
    "contract.attributes",
  ],
  [],
];

/** The form field of a refused field, when its name differs. */
const ASKED_AS: Readonly<Record<string, string>> = {
  group: "group.id",
  name: "group.name",
  premises: "premises.chosen",
  "contract.contracted_power_w": "power",
};

export const askedAs = (field: string | undefined) => field && (ASKED_AS[field] ?? field);

export const stepOf = (path: string) => STEP_FIELDS.findIndex((fields) => fields.includes(path));

export type Start = {
  account: AccountDetail;
  choices: BillingChoices;
  /** The billing settings of the account are the defaults of a new contract, as far as the issuer allows. */
  billing: BillingSettings;
  group: GroupId | undefined;
  today: string;
};

/** An empty wizard. */
export function blankWizard({ account, choices, billing, group, today }: Start): WizardValues {
  const { groups } = account;
  const { issuers } = choices;
  const [first, ...others] = issuers;
  const issuer =
    issuers.find(({ tax_id }) => tax_id === billing.issuer) ?? (others.length === 0 ? first : undefined);
  const { tax_condition, invoice_type } = fitting(choices, { ...billing, issuer: issuer?.tax_id ?? "" });
  const hasPremises = groups.some(({ services }) => services.length > 0);
  return {
    group: {
      kind: groups.length > 0 ? "existing" : "new",
      id: group ?? (groups.length === 1 ? (groups[0]?.id ?? null) : null),
      name: "",
      alias: "",
    },
    premises: {
      kind: hasPremises ? "existing" : "new",
      chosen: null,
      ...NO_ADDRESS,
      latitude: "",
      longitude: "",
      zone: "",
    },
    code: "",
    metering: "manual",
    connected: true,
    voltage: "",
    phases: "1",
    feeder: "",
    transformer: "",
    route: "",
    power: "",
    meter: { has: true, serial: "", digits: 6, multiplier: "1", installed_on: today, readings: {} },
    contract: {
      code: "",
      market: "regulated",
      tariff: null,
      from: today,
      to: null,
      issuer: issuer?.id ?? null,
      payment_days: 15,
      billing_day: billing.billing_day ?? "",
      tax_condition,
      invoice_type,
      attributes: {},
    },
    kwh: 180,
  };
}

export type WizardForm = UseFormReturnType<WizardValues>;

type Rule = (value: unknown, values: WizardValues) => string | null;

/** The form of the wizard; it checks required fields, the core checks the rest. */
export function useWizardForm(initialValues: WizardValues): WizardForm {
  const { t } = useTranslation();
  const needed =
    (when: (values: WizardValues) => boolean = () => true, otherwise: string = t("common.required")): Rule =>
    (value, values) =>
      when(values) && String(value ?? "").trim() === "" ? otherwise : null;
  const metered = needed(({ meter }) => meter.has);
  return useForm<WizardValues>({
    initialValues,
    validate: {
      group: {
        id: needed(({ group }) => group.kind === "existing"),
        name: needed(({ group }) => group.kind === "new"),
      },
      premises: {
        chosen: needed(({ premises }) => premises.kind === "existing", t("wizard.choosePremises")),
        address: needed(({ premises }) => premises.kind === "new"),
      },
      code: needed(),
      meter: { serial: metered, digits: metered, multiplier: metered, installed_on: metered },
      contract: { tariff: needed(), from: needed(), issuer: needed(), payment_days: needed() },
    },
  });
}
