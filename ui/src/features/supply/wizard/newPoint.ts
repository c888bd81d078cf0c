import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { backend } from "~/backend";
import type { AccountId } from "~/generated/AccountId";
import type { InitialReading } from "~/generated/InitialReading";
import type { NewSupplyPoint } from "~/generated/NewSupplyPoint";
import type { Register } from "~/generated/Register";
import type { TariffTerms } from "~/generated/TariffTerms";
import type { TypicalMonth } from "~/generated/TypicalMonth";
import type { WizardValues } from "./wizardValues";

const whole = (value: number | string) => Math.round(Number(value)) || 0;
const watts = (kw: string) => whole(Number(kw) * 1000);
/** A decimal without a trailing point. */
export const decimal = (text: string) => text.replace(/\.$/, "");

/** The registers to ask an initial reading of: the tariff's, and those that have one written. */
export function registersOf(values: WizardValues, terms: TariffTerms | undefined): Register[] {
  const asked: Register[] = terms && terms.registers.length > 0 ? terms.registers : ["total"];
  const written = readingsOf(values.meter.readings).map(({ register }) => register);
  return [...new Set([...asked, ...written])];
}

/** The filled readings. */
export const readingsOf = (written: Partial<Record<Register, string>>): InitialReading[] =>
  Object.entries(written)
    .map(([register, value]) => ({ register: register as Register, value: decimal(value) }))
    .filter(({ value }) => value !== "");

/** The filled attributes among those that the tariff needs. */
export function attributesOf({ contract }: WizardValues, terms: TariffTerms | undefined) {
  const asked = terms?.attributes.map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(contract.attributes).filter(
      ([name, value]) => value !== "" && (asked?.includes(name) ?? true),
    ),
  );
}

/** The new supply point to create. */
export function pointOf(
  account: AccountId,
  values: WizardValues,
  terms: TariffTerms | undefined,
): NewSupplyPoint {
  const { group, premises, meter, contract } = values;
  const { kind, chosen, ...place } = premises;
  return {
    account,
    group:
      group.kind === "existing"
        ? { existing: group.id ?? "" }
        : { new: { name: group.name.trim(), alias: group.alias.trim() } },
    premises:
      kind === "existing"
        ? { existing: chosen?.id ?? "" }
        : { new: { ...place, latitude: decimal(place.latitude), longitude: decimal(place.longitude) } },
    code: values.code.trim(),
    metering: values.metering,
    connected: values.connected,
    voltage: values.voltage.trim(),
    phases: Number(values.phases),
    feeder: values.feeder.trim(),
    transformer: values.transformer.trim(),
    route: values.route.trim(),
    meter: meter.has
      ? {
          serial: meter.serial.trim(),
          digits: Number(meter.digits),
          multiplier: decimal(meter.multiplier),
          installed_on: meter.installed_on ?? "",
          readings: readingsOf(meter.readings),
        }
      : null,
    contract: {
      code: contract.code.trim(),
      market: contract.market,
      tariff: contract.tariff ?? "",
      from: contract.from ?? "",
      to: contract.to,
      issuer: contract.issuer ?? "",
      payment_days: Number(contract.payment_days),
      billing_day: contract.billing_day === "" ? null : Number(contract.billing_day),
      tax_condition: contract.tax_condition,
      invoice_type: contract.invoice_type,
      contracted_power_w: watts(values.power),
      attributes: attributesOf(values, terms),
    },
  };
}

/** The month to estimate, once there is a tariff to estimate it with. */
export function typicalMonth(values: WizardValues, terms: TariffTerms | undefined): TypicalMonth | null {
  const { tariff, from } = values.contract;
  if (!tariff || !from) return null;
  return {
    tariff,
    on: from,
    kwh: whole(values.kwh),
    power_w: watts(values.power),
    attributes: attributesOf(values, terms),
  };
}

/** The terms of the chosen tariff on the first day of the contract. */
export function useTerms({ contract: { tariff, from } }: WizardValues) {
  return useQuery({
    queryKey: ["tariff-terms", tariff, from],
    queryFn: () => backend.settlement.tariffTerms(tariff ?? "", from ?? ""),
    enabled: Boolean(tariff && from),
    placeholderData: (before, query) => (query?.queryKey[1] === tariff ? before : undefined),
  });
}

/** The bill of a month like the one written, once the typing pauses. */
export function useEstimate(values: WizardValues, terms: TariffTerms | undefined) {
  const [asked] = useDebouncedValue(JSON.stringify(typicalMonth(values, terms)), 350);
  return useQuery({
    queryKey: ["estimate", asked],
    queryFn: () => backend.settlement.estimateBill(JSON.parse(asked)),
    enabled: asked !== "null",
    placeholderData: keepPreviousData,
  });
}

export type Estimate = ReturnType<typeof useEstimate>;
