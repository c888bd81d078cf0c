import { SegmentedControl } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { Language } from "~/generated/Language";
import { rememberLanguage } from "~/i18n";

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const change = async (language: Language) => {
    await rememberLanguage(language);
    await backend.company.setLanguage(language);
    // Some answers hold sentences in the language of the session.
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
  };
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
