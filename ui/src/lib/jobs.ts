import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { backend } from "~/backend";
import type { Job } from "~/generated/Job";
import type { JobId } from "~/generated/JobId";

const KEY = ["jobs"] as const;
const POLL_MS = 3000;

function upsert(client: QueryClient, job: Job) {
  // A list asked for before this change would put the job back to what it was.
  void client.cancelQueries({ queryKey: KEY });
  client.setQueryData<Job[]>(
    KEY,
    (now = []) =>
      now.some((other) => other.id === job.id)
        ? now.map((other) => (other.id === job.id ? job : other))
        : [job, ...now],
    // Old at once, so that the tray still asks for the whole list when it opens.
    { updatedAt: 1 },
  );
  if (job.state !== "running") refreshAll(client);
}

/** The result of a job may show on any page. */
export function refreshAll(client: QueryClient) {
  const untouched = new Set<unknown>(["session", "jobs"]);
  void client.invalidateQueries({ predicate: (query) => !untouched.has(query.queryKey[0]) });
}

/** Keeps the jobs in the query cache as the shell reports them, anew for each who watches; for nobody it does not. Called once. */
export function useWatchJobs(watcher: string | undefined) {
  const client = useQueryClient();
  useEffect(() => {
    if (!watcher) return;
    let alive = true;
    void backend.jobs.watch((job) => {
      if (alive) upsert(client, job);
    });
    return () => {
      alive = false;
    };
  }, [client, watcher]);
}

export function useJobs() {
  return useQuery({
    queryKey: KEY,
    queryFn: backend.jobs.list,
    // The stream tells sooner; asking now and then makes up for a message that was lost.
    refetchInterval: ({ state }) => (state.data?.some((job) => job.state === "running") ? POLL_MS : false),
  });
}

/** A job as last reported; the answer of the command that started it goes in as its first state. */
export function useJob(id: JobId | null | undefined): Job | undefined {
  const { data } = useQuery({ queryKey: KEY, queryFn: backend.jobs.list, enabled: false });
  return id ? data?.find((job) => job.id === id) : undefined;
}

/** Remembers the job a command has just answered, unless the stream already knows it better. */
export function useRememberJob() {
  const client = useQueryClient();
  return (job: Job) => {
    const known = client.getQueryData<Job[]>(KEY)?.some((other) => other.id === job.id);
    if (!known) upsert(client, job);
    return job;
  };
}
