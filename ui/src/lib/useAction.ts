import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type BackendError, newRequest } from "~/backend";
import type { RequestId } from "~/generated/RequestId";
import { refreshAll } from "./jobs";
import { toastError } from "./toast";

type Options<A, R> = {
  onDone?: (result: R, args: A) => void;
  /** Return true when the error has been shown in place; otherwise it becomes a toast. */
  onRefused?: (error: BackendError, args: A) => boolean;
  /** Queries that are stale afterwards; by default all but the session and the jobs, which are kept up to date. */
  refreshes?: readonly (readonly unknown[])[];
};

/**
 * One action of a person: the request id is made with the first attempt and kept until it succeeds or its
 * arguments change, so that pressing again after a lost answer does nothing twice.
 */
export function useAction<A, R>(
  run: (request: RequestId, args: A) => Promise<R>,
  { onDone, onRefused, refreshes }: Options<A, R> = {},
) {
  const client = useQueryClient();
  const pending = useRef<{ args: string; request: RequestId } | null>(null);
  return useMutation<R, BackendError, A>({
    mutationFn: (args) => {
      const text = JSON.stringify(args) ?? "";
      if (pending.current?.args !== text) pending.current = { args: text, request: newRequest() };
      return run(pending.current.request, args);
    },
    onSuccess: async (result, args) => {
      pending.current = null;
      onDone?.(result, args);
      if (refreshes) await Promise.all(refreshes.map((queryKey) => client.invalidateQueries({ queryKey })));
      else refreshAll(client);
    },
    onError: (error, args) => {
      if (!onRefused?.(error, args)) toastError(error);
    },
  });
}
