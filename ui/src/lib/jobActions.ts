import { useMutation } from "@tanstack/react-query";
import { type BackendError, backend } from "~/backend";
import type { Job } from "~/generated/Job";
import type { JobId } from "~/generated/JobId";
import { toastError } from "./toast";
import { useAction } from "./useAction";

export function useCancelJob() {
  return useMutation<Job, BackendError, JobId>({ mutationFn: backend.jobs.cancel, onError: toastError });
}

export function useResumeJob() {
  return useAction((request, id: JobId) => backend.jobs.resume(request, id));
}
