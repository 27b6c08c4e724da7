/** The promised time has come: the customer stands in the queue, by the age of the request. */
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

export async function callbackDueJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("a callback names its conversation")
  const { due } = job.payload as { due: number }
  await parts.executor.execute({ tenant: job.tenant, id: job.conversation }, { type: "callbackDue", due })
}
