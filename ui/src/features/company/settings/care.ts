import { useMutation } from "@tanstack/react-query";
import { type BackendError, backend } from "~/backend";
import type { MadeBackup } from "~/generated/MadeBackup";
import { toastError } from "~/lib/toast";
import { useAction } from "~/lib/useAction";
import { BACKUPS_KEY } from "./Backups";

/** Makes a backup; the result is where it is, with its seal. */
export const useBackUp = (onDone?: (made: MadeBackup) => void) =>
  useAction((request, _: null) => backend.company.backUp(request), {
    refreshes: [BACKUPS_KEY],
    ...(onDone && { onDone }),
  });

/** Verifies the data; the result is a sentence for each problem. */
export const useVerify = (onDone?: (problems: readonly string[]) => void) =>
  useMutation<string[], BackendError>({
    mutationFn: backend.company.verify,
    onSuccess: (problems) => onDone?.(problems),
    onError: toastError,
  });
