/** What a person needs to see first: why the customer is here, what they asked, what was tried. */
import type { ConversationDetail } from "@jieying/contract/staff.ts"
import type { EventData, EventType } from "@jieying/core/conversation/events.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import { type LogRecord, openRecord } from "@jieying/core/evidence/seal.ts"

/** Exchanges shown; older ones are in the log below. */
const MAX_TRIED = 5

export function presentContext(
  records: readonly LogRecord[],
  state: ConversationState,
): ConversationDetail["context"] {
  const episode = records.slice(records.findLastIndex((r) => r.type === "conversation.reopened") + 1)
  const asked = state.firstRequestAt
  let question: string | null = null
  let reason: string | null = null
  let connectedAt: number | null = null
  const tried: ConversationDetail["context"]["tried"] = []
  for (const record of episode) {
    if (isOf(record, "message.posted")) {
      const data = dataOf<"message.posted">(record)
      if (record.actorKind === "customer" && (asked === null || record.at <= asked))
        question = data?.text ?? null
      if (record.actorKind === "assistant" && data?.decision && question !== null) {
        tried.push({ question, answer: data.text, kind: data.decision.kind })
      }
    }
    if (isOf(record, "queue.entered")) reason = dataOf<"queue.entered">(record)?.reason ?? null
    if (isOf(record, "agent.connected")) connectedAt = record.at
  }
  const waitedMs = asked === null || connectedAt === null ? null : Math.max(0, connectedAt - asked)
  return { question, tried: tried.slice(-MAX_TRIED), reason, waitedMs }
}

function isOf(record: LogRecord, type: EventType): boolean {
  return record.type === type
}

function dataOf<T extends EventType>(record: LogRecord): EventData[T] | null {
  return (openRecord(record)?.data as EventData[T] | undefined) ?? null
}
