import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { BackendError } from "~/backend";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";

/** Rows a table can draw: some may still be on their way. */
export type Rows<T> = {
  total: number;
  row: (index: number) => T | undefined;
  /** Tells which rows are on the screen, so that their pages are fetched. */
  see: (first: number, last: number) => void;
  /** The rows that are here of the pages in sight. */
  here: () => T[];
  /** The rows from one place to another, fetched when they are not here. */
  between: (from: number, to: number) => Promise<T[]>;
  loading: boolean;
  error: BackendError | null;
  retry: () => void;
};

const PAGE = 200;

const places = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** A list that crosses the bridge in pages, fetched as they come into sight. */
export function usePagedRows<T>(
  key: readonly unknown[],
  fetchPage: (page: PageRequest) => Promise<Page<T>>,
): Rows<T> {
  const client = useQueryClient();
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const pages = useMemo(() => {
    const wanted = new Set([0]);
    for (let page = range[0]; page <= range[1]; page++) wanted.add(page);
    return [...wanted];
  }, [range]);
  const query = (page: number) => ({
    queryKey: [...key, "page", page],
    queryFn: () => fetchPage({ offset: page * PAGE, limit: PAGE }),
  });
  const results = useQueries({
    queries: pages.map((page) => ({
      ...query(page),
      placeholderData: (previous: Page<T> | undefined) => previous,
    })),
  });
  const first = results[0];
  const total = first?.data?.total ?? 0;
  const failed = results.find((result) => result.error);
  const row = (index: number) => {
    const at = pages.indexOf(Math.floor(index / PAGE));
    const result = at < 0 ? undefined : results[at];
    // A placeholder of another page would show its rows at the wrong place.
    if (!result?.data || (result.isPlaceholderData && at !== 0)) return undefined;
    return result.data.rows[index % PAGE];
  };
  const here = () =>
    places(range[0] * PAGE, Math.min((range[1] + 1) * PAGE, total) - 1)
      .map(row)
      .filter((found) => found !== undefined);
  const between = async (from: number, to: number) => {
    const first = Math.floor(from / PAGE);
    const wanted = places(first, Math.floor(to / PAGE));
    const found = await Promise.all(wanted.map((page) => client.fetchQuery(query(page))));
    return found.flatMap((page) => page.rows).slice(from - first * PAGE, to - first * PAGE + 1);
  };
  const see = useCallback((from: number, to: number) => {
    const next = [Math.floor(from / PAGE), Math.floor(Math.max(from, to) / PAGE)] as const;
    setRange((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  }, []);
  const keyText = JSON.stringify(key);
  const retry = useCallback(() => {
    void client.invalidateQueries({ queryKey: JSON.parse(keyText) });
  }, [client, keyText]);
  return {
    total,
    row,
    see,
    here,
    between,
    loading: first?.isPending ?? true,
    error: (failed?.error as BackendError | null | undefined) ?? null,
    retry,
  };
}

/** A short list that is already here whole. */
export function listRows<T>(
  rows: readonly T[] | undefined,
  state?: { isPending: boolean; error: unknown; refetch: () => unknown },
): Rows<T> {
  return {
    total: rows?.length ?? 0,
    row: (index) => rows?.[index],
    see: () => {},
    here: () => [...(rows ?? [])],
    between: async (from, to) => (rows ?? []).slice(from, to + 1),
    loading: state?.isPending ?? false,
    error: (state?.error as BackendError | null | undefined) ?? null,
    retry: () => void state?.refetch(),
  };
}
