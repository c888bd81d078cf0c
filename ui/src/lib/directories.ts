import { useQuery } from "@tanstack/react-query";
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

export function useDirectory(directory: Directory) {
  return useQuery({
    queryKey: ["directory", directory],
    queryFn: () => backend.company.directory(directory),
  });
}

export const entryLabel = ({ code, name }: DirectoryEntry) => (code === name ? code : `${code} · ${name}`);
