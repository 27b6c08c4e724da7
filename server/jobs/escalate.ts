/** The next step of the alert ladder of one wait. Refused once somebody serves, or has acknowledged a moment ago. */
import type { AlertReason } from "@jieying/core/conversation/events.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

export async function escalateJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("an alert names its conversation")
  const { epoch, why, level } = job.payload as { epoch: number; why: AlertReason; level: number }
  const scope = { tenant: job.tenant, id: job.conversation }
  await parts.executor.execute(scope, { type: "raiseAlert", epoch, why, level })
}
