/** The time for an answer has passed: the declared default is on record. */
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

export async function consentDueJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("a consent names its conversation")
  const { consentId } = job.payload as { consentId: string }
  await parts.executor.execute(
    { tenant: job.tenant, id: job.conversation },
    { type: "lapseConsent", consentId },
  )
}
