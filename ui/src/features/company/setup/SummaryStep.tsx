import { Image } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "~/components/Facts";
import type { PackChoice } from "~/generated/PackChoice";
import type { SetupValues } from "./setupValues";

export function SummaryStep({ values, packs }: { values: SetupValues; packs: PackChoice[] }) {
  const { t, i18n } = useTranslation();
  const pack = packs.find((choice) => choice.country === values.country);
  const { issuer, operator } = values;
  const kind = issuer.logo?.startsWith("/9j/") ? "jpeg" : "png";
  return (
    <>
      <Facts
        columns={2}
        facts={[
          [t("setup.country"), (i18n.language === "en" ? pack?.name_en : pack?.name_es) ?? values.country],
          [t("setup.currency"), values.currency],
          [t("setup.companyName"), values.name],
          [t("issuer.legalName"), issuer.legal_name],
          [t("issuer.taxId", { kind: (pack?.tax_id_kind ?? "").toUpperCase() }), issuer.tax_id],
          [t("common.address"), issuer.address],
          [t("issuer.series"), issuer.series],
          [t("setup.operator"), `${operator.name} (${operator.login})`],
        ]}
      />
      {issuer.logo && (
        <Image
          src={`data:image/${kind};base64,${issuer.logo}`}
          alt={t("issuer.logo")}
          h={56}
          w="auto"
          mt="md"
        />
      )}
    </>
  );
}
