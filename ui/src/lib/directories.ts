import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { backend } from "~/backend";
import type { Directory } from "~/generated/Directory";
import type { DirectoryEntry } from "~/generated/DirectoryEntry";

/** The lists an account chooses from, in the order they are shown. */
export const DIRECTORIES = [
  "zone",
  "neighbourhood",
  "region",
  "salesperson",
  "collector",
] as const satisfies readonly Directory[];

const directoryQuery = (directory: Directory) => ({
  queryKey: ["directory", directory],
  queryFn: () => backend.company.directory(directory),
});

export const useDirectory = (directory: Directory) => useQuery(directoryQuery(directory));

/** The name of an entry by the code it has in one of these lists; an unknown code stays as it is. */
export function useEntryNames(directories: readonly Directory[]) {
  const key = directories.join();
  const combine = useCallback(
    (lists: readonly { data: DirectoryEntry[] | undefined }[]) => {
      const names = lists.map(({ data = [] }) => new Map(data.map(({ code, name }) => [code, name])));
      return (directory: Directory, code: string) =>
        names[key.split(",").indexOf(directory)]?.get(code) ?? code;
    },
    [key],
  );
  return useQueries({ queries: directories.map(directoryQuery), combine });
}

export const entryLabel = ({ code, name }: DirectoryEntry) => (code === name ? code : `${code} · ${name}`);
