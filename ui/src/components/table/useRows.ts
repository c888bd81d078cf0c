import { shallowEqual } from "@mantine/hooks";
import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
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
/** How near a page comes to the screen before it is fetched, in rows: whoever turns the wheel finds it there. */
const AHEAD = 100;

const pageOf = (index: number) => Math.floor(index / PAGE);

const places = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** A list that crosses the bridge in pages, fetched as they come into sight. */
export function usePagedRows<T>(
  key: readonly unknown[],
  fetchPage: (page: PageRequest) => Promise<Page<T>>,
): Rows<T> {
  const client = useQueryClient();
  // In pages: those on the screen, and those near it.
  const [sight, setSight] = useState({ from: 0, to: 0, before: 0, after: 0 });
  const query = (page: number) => ({
    queryKey: [...key, "page", page],
    queryFn: () => fetchPage({ offset: page * PAGE, limit: PAGE }),
  });
  const first = useQuery({ ...query(0), placeholderData: keepPreviousData });
  const total = first.data?.total ?? 0;
  const pages = places(Math.max(1, sight.before), Math.min(sight.after, pageOf(total - 1)));
  const others = useQueries({ queries: pages.map(query) });
  const failed = [first, ...others].find((result) => result.error);
  const row = (index: number) => {
    const page = pageOf(index);
    const result = page === 0 ? first : others[pages.indexOf(page)];
    return result?.data?.rows[index % PAGE];
  };
  const here = () =>
    places(sight.from * PAGE, Math.min((sight.to + 1) * PAGE, total) - 1)
      .map(row)
      .filter((found) => found !== undefined);
  const between = async (from: number, to: number) => {
    const wanted = places(pageOf(from), pageOf(to));
    const found = await Promise.all(wanted.map((page) => client.fetchQuery(query(page))));
    return found.flatMap((page) => page.rows).slice(from - pageOf(from) * PAGE, to - pageOf(from) * PAGE + 1);
  };
  const see = useCallback((from: number, last: number) => {
    const to = Math.max(from, last);
    const next = {
      from: pageOf(from),
      to: pageOf(to),
      before: pageOf(from - AHEAD),
      after: pageOf(to + AHEAD),
    };
    setSight((now) => (shallowEqual(now, next) ? now : next));
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
    loading: first.isPending,
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
