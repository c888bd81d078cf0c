import type { RequestId } from "~/generated/RequestId";
import type { SessionState } from "~/generated/SessionState";
import { call } from "./call";

export type Language = "es" | "en";

export const session = {
  state: () => call<SessionState>("session|state"),
  signIn: (login: string, password: string) => call<SessionState>("session|sign_in", { login, password }),
  signOut: () => call<SessionState>("session|sign_out"),
  setLanguage: (language: Language) => call<null>("session|set_language", { language }),
  changePassword: (request: RequestId, current: string, next: string) =>
    call<null>("session|change_password", { request, current, new: next }),
};
