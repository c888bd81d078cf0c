import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { backend } from "~/backend";
import type { SessionState } from "~/generated/SessionState";
import { useSetSession } from "~/lib/session";

export const LockContext = createContext<() => void>(() => {});

/** Clears the window once nobody is signed in any more. */
export function useClearWindow() {
  const setSession = useSetSession();
  const client = useQueryClient();
  const router = useRouter();
  return (state: SessionState) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    setSession(state);
    // The next operator starts at the home page.
    router.history.replace("/");
  };
}

/** Signs out and clears the window. */
export function useSignOut() {
  const clear = useClearWindow();
  return async () => clear(await backend.company.signOut());
}

/** Signs out but keeps the window as it is behind the sign-in, for the same person to go on. */
export function useLock() {
  const setSession = useSetSession();
  const keep = useContext(LockContext);
  return async () => {
    keep();
    setSession(await backend.company.signOut());
  };
}
