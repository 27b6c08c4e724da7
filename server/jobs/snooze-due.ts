/** The time has come until which a customer was put aside. */
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

export async function snoozeDueJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("a snooze names its conversation")
  const { until } = job.payload as { until: number }
  await parts.executor.execute({ tenant: job.tenant, id: job.conversation }, { type: "snoozeDue", until })
}
