import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import type { Company } from "~/generated/Company";
import type { OperatorView } from "~/generated/OperatorView";
import type { Permission } from "~/generated/Permission";
import type { SessionState } from "~/generated/SessionState";
import { type Format, makeFormat } from "./format";

export const SESSION_KEY = ["session"] as const;

/** The state of the session, asked once and replaced by what sign-in and sign-out answer. */
export function useSessionState() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: backend.company.sessionState,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSetSession() {
  const client = useQueryClient();
  return (state: SessionState) => client.setQueryData(SESSION_KEY, state);
}

type SignedIn = { company: Company; operator: OperatorView; version: string; format: Format };

const SignedInContext = createContext<SignedIn | null>(null);

type ProviderProps = { company: Company; operator: OperatorView; version: string; children: ReactNode };

export function SignedInProvider({ company, operator, version, children }: ProviderProps) {
  const { i18n } = useTranslation();
  const value = useMemo(
    () => ({
      company,
      operator,
      version,
      format: makeFormat(company.country, company.timezone, i18n.language, company.currency),
    }),
    [company, operator, version, i18n.language],
  );
  return <SignedInContext value={value}>{children}</SignedInContext>;
}

export function useSignedIn(): SignedIn {
  const value = useContext(SignedInContext);
  if (!value) throw new Error("used outside a signed-in window");
  return value;
}

export function useFormat(): Format {
  return useSignedIn().format;
}

/** True when the operator's role allows it; the backend checks again. */
export function usePermission(permission: Permission): boolean {
  return useSignedIn().operator.permissions.includes(permission);
}
