import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { backend } from "~/backend";
import { useSetSession } from "~/lib/session";

export const LockContext = createContext<() => void>(() => {});

/** Signs out and clears the window. */
export function useSignOut() {
  const setSession = useSetSession();
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    const state = await backend.company.signOut();
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    setSession(state);
    // The next operator starts at the home page.
    router.history.replace("/");
  };
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
