/** Folds one conversation's log into its measured waits and services. Doing it again gives the same rows. */
import { reachesOf, servicesOf } from "@jieying/core/handoff/reach.ts"
import type { JobRow } from "../store/jobs.ts"
import { readEvents } from "../store/read-events.ts"
import type { JobParts } from "./parts.ts"

export async function measureJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("a measurement names its conversation")
  const { conversations, waits } = parts.tenant(job.tenant)
  const hot = await parts.executor.peek({ tenant: job.tenant, id: job.conversation })
  if (!hot || hot.state.probe) return
  const events = await readEvents(conversations, job.conversation)
  await waits.save(job.conversation, {
    seq: events.at(-1)?.seq ?? 0,
    reaches: reachesOf(events),
    services: servicesOf(events),
  })
}
