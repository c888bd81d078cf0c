import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { isLacking, type MeansField } from "~/lib/paymentMeans";
import { noSets, type Sets } from "./sets";

export type SetsForm = ReturnType<typeof useSets>;

/** What many accounts are given, while it is written. */
export function useSets() {
  const { t } = useTranslation();
  const needed =
    (field: MeansField) =>
    (_: string, { payment_means, means }: Sets) =>
      payment_means !== null && isLacking(means, field) ? t("common.required") : null;
  return useForm<Sets>({
    initialValues: noSets(),
    validate: {
      taxes: (code) => (code === "" ? t("common.required") : null),
      means: {
        bank: needed("bank"),
        account: needed("account"),
        body: needed("body"),
        gateway: needed("gateway"),
        reference: needed("reference"),
      },
    },
  });
}
