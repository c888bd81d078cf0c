import type { Job } from "~/generated/Job";
import type { JobId } from "~/generated/JobId";
import type { RequestId } from "~/generated/RequestId";
import { call, channel } from "./call";

export const jobs = {
  list: () => call<Job[]>("jobs|list"),
  cancel: (job: JobId) => call<Job>("jobs|cancel", { job }),
  resume: (request: RequestId, job: JobId) => call<Job>("jobs|resume", { request, job }),
  /** Streams every change of every job for as long as the window lives. */
  watch: (onChange: (job: Job) => void) => call<null>("jobs|watch", { on_change: channel(onChange) }),
};
