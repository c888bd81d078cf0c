import { Center } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { backend } from "~/backend";
import { ErrorState, LoadingState } from "~/components/states";
import { FirstStart, LockContext, SignIn } from "~/features/company";
import type { SessionState } from "~/generated/SessionState";
import { currentLanguage } from "~/i18n";
import { useWatchJobs } from "~/lib/jobs";
import { SignedInProvider, useSessionState, useSetSession } from "~/lib/session";
import { router } from "./routes";

/** Decides between the first start, the sign-in and the window itself. */
export function Gate() {
  const query = useSessionState();
  const client = useQueryClient();
  const setSession = useSetSession();
  const [locked, setLocked] = useState<SessionState | null>(null);
  useWatchJobs(query.data?.first_start ? "first start" : query.data?.operator?.id);
  useEffect(() => {
    void backend.company.setLanguage(currentLanguage());
  }, []);

  const state = query.data;
  const shut = locked !== null && !state?.operator;
  useEffect(() => {
    document.body.toggleAttribute("data-locked", shut);
  }, [shut]);
  const enter = (next: SessionState) => {
    // Another operator who unlocks starts with a fresh window.
    if (locked && next.operator?.id !== locked.operator?.id) {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
      void router.navigate({ to: "/", ignoreBlocker: true });
    }
    setSession(next);
    setLocked(null);
  };

  if (query.error) {
    return (
      <Center h="100%">
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Center>
    );
  }
  if (!state) {
    return (
      <Center h="100%">
        <LoadingState />
      </Center>
    );
  }
  if (state.first_start || !state.company) return <FirstStart />;

  const operator = state.operator ?? locked?.operator;
  return (
    <LockContext value={() => setLocked(state)}>
      {!state.operator && (
        <SignIn
          state={state}
          locked={locked?.operator ?? null}
          onEnter={enter}
          onLeave={() => setLocked(null)}
        />
      )}
      {operator && (
        <SignedInProvider company={state.company} operator={operator} version={state.version}>
          <div hidden={!state.operator} inert={!state.operator} style={{ height: "100%" }}>
            <RouterProvider router={router} />
          </div>
        </SignedInProvider>
      )}
    </LockContext>
  );
}
