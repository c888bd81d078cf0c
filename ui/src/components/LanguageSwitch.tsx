import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChangeLanguage } from "~/lib/language";

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const change = useChangeLanguage();
  return (
    <SegmentedControl
      aria-label={t("settings.language")}
      data-testid="language"
      value={i18n.language}
      onChange={(value) => void change(value === "en" ? "en" : "es")}
      data={[
        { value: "es", label: "Español" },
        { value: "en", label: "English" },
      ]}
    />
  );
}
