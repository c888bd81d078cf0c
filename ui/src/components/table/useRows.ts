import { keepPreviousData, type QueryKey, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { BackendError } from "~/backend";
import type { Page } from "~/generated/Page";
import type { PageRequest } from "~/generated/PageRequest";

/** The rows of a table; some may still be being fetched. */
export type Rows<T> = {
  total: number;
  /** The first page; of a short list, all rows. */
  first: readonly T[];
  /** The source of further pages; absent for a short list. */
  pages?: {
    query: (page: number) => { queryKey: QueryKey; queryFn: () => Promise<Page<T>> };
    /** Takes the pages that are visible. */
    see: (range: Range) => void;
  };
  /** The fetched rows of the visible pages. */
  here: () => T[];
  /** The rows of a range, fetched when missing. */
  between: (from: number, to: number) => Promise<T[]>;
  loading: boolean;
  error: BackendError | null;
  retry: () => void;
};

/** Places of a list, the last one included. */
type Range = { from: number; to: number };

const PAGE = 200;
/** The distance in rows from the visible part at which a page is fetched in advance. */
const AHEAD = 100;

const pageOf = (index: number) => Math.floor(index / PAGE);

const places = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** A paged list; `useVisibleRows` fetches the pages as they become visible. */
export function usePagedRows<T>(
  key: readonly unknown[],
  fetchPage: (page: PageRequest) => Promise<Page<T>>,
): Rows<T> {
  const client = useQueryClient();
  const range = useRef<Range>({ from: 0, to: 0 });
  const query = (page: number) => ({
    queryKey: [...key, "page", page],
    queryFn: () => fetchPage({ offset: page * PAGE, limit: PAGE }),
  });
  const first = useQuery({ ...query(0), placeholderData: keepPreviousData });
  const total = first.data?.total ?? 0;
  const here = () => {
    const { from, to } = range.current;
    const cached = (page: number) => client.getQueryData<Page<T>>(query(page).queryKey)?.rows ?? [];
    return places(from, Math.min(to, pageOf(total - 1))).flatMap(cached);
  };
  const between = async (from: number, to: number) => {
    const wanted = places(pageOf(from), pageOf(to));
    const found = await Promise.all(wanted.map((page) => client.fetchQuery(query(page))));
    return found.flatMap((page) => page.rows).slice(from - pageOf(from) * PAGE, to - pageOf(from) * PAGE + 1);
  };
  const see = useCallback((now: Range) => {
    range.current = now;
  }, []);
  const keyText = JSON.stringify(key);
  const retry = useCallback(() => {
    void client.invalidateQueries({ queryKey: JSON.parse(keyText) });
  }, [client, keyText]);
  return {
    total,
    first: first.data?.rows ?? [],
    pages: { query, see },
    here,
    between,
    loading: first.isPending,
    error: (first.error as BackendError | null | undefined) ?? null,
    retry,
  };
}

/**
 * Fetches the pages of the rows on the screen and of those near it, and gives the rows that are here and why others did not come. What calls
 * it is drawn again when they come; what is around it is not.
 */
export function useVisibleRows<T>({ total, first, pages }: Rows<T>, from: number, last: number) {
  const to = Math.max(from, last);
  const [fromPage, toPage, see] = [pageOf(from), pageOf(to), pages?.see];
  useEffect(() => see?.({ from: fromPage, to: toPage }), [see, fromPage, toPage]);
  const near = pages
    ? places(Math.max(1, pageOf(from - AHEAD)), Math.min(pageOf(to + AHEAD), pageOf(total - 1)))
    : [];
  const others = useQueries({ queries: pages ? near.map(pages.query) : [] });
  const broken = others.filter(({ isError }) => isError);
  return {
    /** The pages that are here. */
    fetched: [first, ...others.flatMap(({ data }) => (data ? [data.rows] : []))],
    rowAt: (index: number): T | undefined =>
      pages && index >= PAGE ? others[near.indexOf(pageOf(index))]?.data?.rows[index % PAGE] : first[index],
    error: broken[0]?.error ?? null,
    retry: () => {
      for (const page of broken) void page.refetch();
    },
  };
}

/** A short list in memory. */
export function listRows<T>(
  rows: readonly T[] | undefined,
  state?: { isPending: boolean; error: unknown; refetch: () => unknown },
): Rows<T> {
  return {
    total: rows?.length ?? 0,
    first: rows ?? [],
    here: () => [...(rows ?? [])],
    between: async (from, to) => (rows ?? []).slice(from, to + 1),
    loading: state?.isPending ?? false,
    error: (state?.error as BackendError | null | undefined) ?? null,
    retry: () => void state?.refetch(),
  };
}
