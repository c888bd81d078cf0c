import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type BackendError, backend } from "~/backend";
import type { SavedFile } from "~/generated/SavedFile";
import { toast, toastError } from "./toast";

export const openFolder = () => void backend.company.openDocumentsFolder().catch(toastError);

/** Saves a file through the core, with a notice that opens its folder. */
export function useSave(save: () => Promise<SavedFile>) {
  const { t } = useTranslation();
  return useMutation<SavedFile, BackendError, void>({
    mutationFn: save,
    onSuccess: (file) =>
      toast(t("common.saved", file), { label: t("common.openFolder"), onClick: openFolder }),
    onError: toastError,
  });
}
