import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { AddressRules } from "~/generated/AddressRules";
import type { NewIssuer } from "~/generated/NewIssuer";
import { compareNames } from "./lists";

/** The flat fields of an address, in the order they are asked; an empty country is the company's. */
export const ADDRESS_FIELDS = [
  "address",
  "street_number",
  "district",
  "city",
  "province",
  "postal_code",
  "place_code",
  "country",
] as const satisfies readonly (keyof NewIssuer)[];

export type AddressField = (typeof ADDRESS_FIELDS)[number];
export type FlatAddress = Record<AddressField, string>;

export const NO_ADDRESS: FlatAddress = {
  address: "",
  street_number: "",
  district: "",
  city: "",
  province: "",
  postal_code: "",
  place_code: "",
  country: "",
};

/** The address alone of something that has more fields. */
export const addressOf = (from: FlatAddress): FlatAddress =>
  Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, from[field]])) as FlatAddress;

const joined = (parts: readonly string[], separator: string) => parts.filter(Boolean).join(separator);

/** The street with its number. */
export const streetOf = ({ address, street_number }: Pick<FlatAddress, "address" | "street_number">) =>
  joined([address, street_number], " ");

/** An address in one line, as the core prints it: without repeats, the postal code before the town. */
export function addressLine(from: FlatAddress): string {
  const seen: string[] = [];
  const once = (part: string) => {
    const kept = seen.includes(part) ? "" : part;
    seen.push(part);
    return kept;
  };
  const [street = "", district = "", city = "", province = ""] = [
    streetOf(from),
    from.district,
    from.city,
    from.province,
  ].map(once);
  const town = joined([from.postal_code, city || district], " ");
  return joined([street, city && district, town, province, from.country.toUpperCase()], ", ");
}

export function usePacks() {
  return useQuery({
    queryKey: ["packs"],
    queryFn: backend.company.packs,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The rules of addresses in a country; none for a country without a pack. */
export function useAddressRules(country: string): AddressRules | undefined {
  return usePacks().data?.find((pack) => pack.country === country)?.address;
}

/** The countries by name in the language of the screen. */
export function useCountries(): { value: string; label: string }[] {
  const { i18n } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ["countries"],
    queryFn: backend.company.countries,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const names = new Intl.DisplayNames(i18n.language, { type: "region" });
  return data
    .map((value) => ({ value, label: names.of(value.toUpperCase()) ?? value }))
    .sort((a, b) => compareNames(a.label, b.label));
}
