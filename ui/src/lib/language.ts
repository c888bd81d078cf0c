import { useQueryClient } from "@tanstack/react-query";
import { backend } from "~/backend";
import type { Language } from "~/generated/Language";
import { rememberLanguage } from "~/i18n";

/** Changes the language of the screens and of the core's sentences. */
export function useChangeLanguage() {
  const client = useQueryClient();
  return async (language: Language) => {
    await rememberLanguage(language);
    await backend.company.setLanguage(language);
    // Some answers hold sentences in the language of the session.
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
  };
}
