import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { BackendError, backend } from "~/backend";
import { SESSION_KEY } from "./session";

export function makeQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof BackendError && error.code === "not_signed_in") {
      void backend.company.sessionState().then((state) => client.setQueryData(SESSION_KEY, state));
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // The backend is in the same process: an error is an answer, asking again does not change it.
      queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: false, networkMode: "always" },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}
