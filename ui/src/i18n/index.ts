import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "~/generated/Language";
import type { LocalizedText } from "~/generated/LocalizedText";
import { en } from "./en";
import { es } from "./es";

const STORED = "acometida.language";

/** Spanish counts a million with a form of its own; in these texts it is the plural. */
function withMany<T extends object>(texts: T): T {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) => {
      if (typeof value === "object" && value !== null) return [[key, withMany(value)]];
      return key.endsWith("_other")
        ? [
            [key, value],
            [key.replace(/_other$/, "_many"), value],
          ]
        : [[key, value]];
    }),
  ) as T;
}

function storedLanguage(): Language {
  return localStorage.getItem(STORED) === "en" ? "en" : "es";
}

void i18next.use(initReactI18next).init({
  resources: { es: { translation: withMany(es) }, en: { translation: en } },
  lng: storedLanguage(),
  fallbackLng: "es",
  interpolation: { escapeValue: false },
  initAsync: false,
});
document.documentElement.lang = storedLanguage();

export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "es";
}

/** A text of the core in the language of the reader. */
export const inLanguage = (text: LocalizedText) => text[currentLanguage()];

export function rememberLanguage(language: Language) {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  return i18next.changeLanguage(language);
}
