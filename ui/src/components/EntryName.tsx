import type { Directory } from "~/generated/Directory";
import { useDirectory } from "~/lib/directories";

/** An entry of a list by its name. */
export function EntryName({ directory, code }: { directory: Directory; code: string }) {
  const { data } = useDirectory(directory);
  return <span title={code}>{data?.find((entry) => entry.code === code)?.name ?? code}</span>;
}
