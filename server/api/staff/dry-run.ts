/** A policy tried on past conversations. It costs what reading their logs costs, so nobody else is held up by it. */
import { setImmediate as othersFirst } from "node:timers/promises"
import { LIMITS } from "@jieying/contract/limits.ts"
import type { DryRun, TriggerPolicy } from "@jieying/contract/triggers.ts"
import type { Actor, ConversationEvent } from "@jieying/core/conversation/events.ts"
import { type LogRecord, openRecord } from "@jieying/core/evidence/seal.ts"
import { asksForPerson } from "@jieying/core/handoff/asked/asks-for-person.ts"
import { dryRun } from "@jieying/core/handoff/dry-run.ts"
import type { AppContext } from "../../context.ts"

/** The newest conversations of these days. */
const MAX_CONVERSATIONS = 200
/** Events read of one conversation, from its beginning. */
const MAX_EVENTS = 2_000
/** Then it answers with what it has read, and says how much that was. */
const MAX_MS = 15_000
const DAY_MS = 24 * 60 * 60_000

export interface DryRunOf {
  tenant: string
  /** All inboxes when left out. */
  inbox?: string
  policy: TriggerPolicy
  days: number
}

export async function dryRunOver(context: AppContext, of: DryRunOf): Promise<DryRun> {
  const { tenant, inbox, policy, days } = of
  const since = context.now() - days * DAY_MS
  const { conversations } = context.tenant(tenant)
  const newest = await conversations.list({ inbox, me: "" }, { now: context.now(), limit: MAX_CONVERSATIONS })
  const total: DryRun = { conversations: 0, would: [], already: 0 }
  const until = performance.now() + MAX_MS
  for (const { id, updatedAt } of newest) {
    if (updatedAt < since || performance.now() > until) break
    const events = await readEvents(context, tenant, id)
    const one = dryRun(policy, [{ id, events }], asksForPerson)
    total.conversations += 1
    total.would.push(...one.would)
    total.already += one.already
    await othersFirst()
  }
  return total
}

async function readEvents(context: AppContext, tenant: string, id: string): Promise<ConversationEvent[]> {
  const { conversations } = context.tenant(tenant)
  const events: ConversationEvent[] = []
  while (events.length < MAX_EVENTS) {
    const page = await conversations.log(id, { after: events.length, limit: LIMITS.eventsPage })
    events.push(...page.map(toEvent))
    if (page.length < LIMITS.eventsPage) break
  }
  return events
}

/** A text deleted under law is read as an event without data: that somebody wrote is still known. */
function toEvent(record: LogRecord): ConversationEvent {
  const { seq, at, type, epoch } = record
  const actor: Actor = { kind: record.actorKind, id: "" }
  return { seq, at, epoch, type, actor, ...openRecord(record) } as ConversationEvent
}
