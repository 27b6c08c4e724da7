/** Folds one conversation's log into its measured waits and services. Doing it again gives the same rows. */
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { type LogRecord, openRecord } from "@jieying/core/evidence/seal.ts"
import { reachesOf, servicesOf } from "@jieying/core/handoff/reach.ts"
import type { ConversationStore } from "../store/conversations.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

const PAGE = 500
/** Pages read of one conversation: beyond 20,000 events nothing more is measured. */
const MAX_PAGES = 40

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

async function readEvents(conversations: ConversationStore, id: string): Promise<ConversationEvent[]> {
  const events: ConversationEvent[] = []
  for (let page = 0; page < MAX_PAGES; page++) {
    const records = await conversations.log(id, { after: events.at(-1)?.seq ?? 0, limit: PAGE })
    events.push(...records.map(toEvent))
    if (records.length < PAGE) break
  }
  return events
}

/** Fields that metrics read are never deleted; of a deleted text only the place remains. */
function toEvent(record: LogRecord): ConversationEvent {
  const { seq, at, epoch, type, actorKind } = record
  const opened = openRecord(record)
  const actor = opened?.actor ?? { kind: actorKind, id: "" }
  return { seq, at, epoch, type, actor, data: opened?.data ?? {} } as ConversationEvent
}
