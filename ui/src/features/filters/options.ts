import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { company, customers, tariffs } from "~/backend";
import type { AccountField } from "~/generated/AccountField";
import { CHOICES, type ChoiceField } from "./fields";

/** Fields whose value is one of a few, but for those of the company's own lists. */
export type Source = ChoiceField | "document_kind" | "tariff" | "issuer";
export const isAmong = (field: AccountField): field is Source =>
  field in CHOICES || field === "document_kind" || field === "tariff" || field === "issuer";

type Option = { value: string; label: string };

export function useOptions(source: Source): Option[] {
  const { t, i18n } = useTranslation();
  const documents = useQuery({
    queryKey: ["document-choices"],
    queryFn: customers.documentChoices,
    enabled: source === "document_kind",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = useQuery({
    queryKey: ["tariffs"],
    queryFn: tariffs.list,
    enabled: source === "tariff",
  });
  const issuers = useQuery({
    queryKey: ["issuers"],
    queryFn: company.issuers,
    enabled: source === "issuer",
  });
  switch (source) {
    case "person_kind":
      return CHOICES.person_kind.map((value) => ({ value, label: t(`personKind.${value}`) }));
    case "market":
      return CHOICES.market.map((value) => ({ value, label: t(`market.${value}`) }));
    case "metering":
      return CHOICES.metering.map((value) => ({ value, label: t(`metering.${value}`) }));
    case "document_kind":
      return (documents.data ?? []).map(({ kind, name_es, name_en }) => ({
        value: kind,
        label: i18n.language === "en" ? name_en : name_es,
      }));
    case "tariff":
      return (known.data ?? []).map(({ code, name }) => ({ value: code, label: name }));
    case "issuer":
      return (issuers.data ?? []).map(({ tax_id, legal_name }) => ({ value: tax_id, label: legal_name }));
  }
}
