/** A conversation's whole log as the folds take it. */
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { type LogRecord, openRecord } from "@jieying/core/evidence/seal.ts"
import type { ConversationStore } from "./conversations.ts"

const PAGE = 500
/** Pages read of one conversation: beyond 20,000 events nothing more is measured. */
const MAX_PAGES = 40

export async function readEvents(conversations: ConversationStore, id: string): Promise<ConversationEvent[]> {
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
