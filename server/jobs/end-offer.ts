/** An offer nobody took in time goes to the next person; the one who let it pass is away until they say otherwise. */
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

export async function endOfferJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("an offer's end names its conversation")
  const { agent, at } = job.payload as { agent: string; at: number }
  const outcome = await parts.executor.execute(
    { tenant: job.tenant, id: job.conversation },
    { type: "endOffer", agent, why: "expired", until: at },
  )
  if (!outcome.ok) return
  await parts.tenant(job.tenant).desks.markAway(agent)
  parts.bus.signal(job.tenant, { kind: "presence" })
}
