/** The workspace's rules look at what was heard, and each that fires acts: once on one event, however often this runs. */
import {
  evaluate,
  type Facts,
  type Firing,
  factsOf,
  type Heard,
  heardIn,
} from "@jieying/core/automation/evaluate.ts"
import type { Action } from "@jieying/core/automation/rules.ts"
import type { AutomationAction } from "@jieying/core/conversation/commands.ts"
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import { openAt } from "@jieying/core/routing/office-hours.ts"
import type { AutomatePayload } from "../automation/automation-jobs.ts"
import type { StoredRules } from "../store/automation.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

interface Look {
  scope: { tenant: string; id: string }
  stored: StoredRules
  chain: string[]
}

export async function automateJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("rules act on a conversation")
  const payload = job.payload as unknown as AutomatePayload
  const scope = { tenant: job.tenant, id: job.conversation }
  const stored = await parts.tenant(job.tenant).automation.get()
  const look: Look = { scope, stored, chain: payload.chain }
  if ("silence" in payload) return afterSilence(payload.silence, look, parts)
  for (const seq of payload.seqs) {
    const event = await eventAt(parts, scope, seq)
    const heard = event && heardIn(event)
    if (heard) await fire({ heard, seq, said: saidIn(event) }, look, parts)
  }
}

/** Only where nothing was said since, and the conversation is still open. */
async function afterSilence(
  { seq, minutes }: { seq: number; minutes: number },
  look: Look,
  parts: JobParts,
): Promise<void> {
  const hot = await parts.executor.peek(look.scope, seq)
  if (!hot || hot.state.lastMessage?.seq !== seq || hot.state.owner.kind === "closed") return
  await fire({ heard: { event: "silence", minutes }, seq, said: null }, look, parts)
}

async function fire(
  on: { heard: Heard; seq: number; said: string | null },
  { scope, stored, chain }: Look,
  parts: JobParts,
): Promise<void> {
  const hot = await parts.executor.peek(scope, on.seq)
  if (!hot || hot.state.probe) return
  const facts = await factsNow(parts, scope, { state: hot.state, said: on.said })
  const { firings } = evaluate(stored.rules, { heard: on.heard, chain }, facts)
  const what = { event: on.heard.event, seq: on.seq }
  for (const firing of firings) {
    const actions = await readyFor(parts, scope.tenant, { firing, state: hot.state })
    const about = on.heard.event === "silence" ? `${on.seq}.s${on.heard.minutes}` : `${on.seq}`
    const ran = await parts.executor.execute(scope, {
      type: "automate",
      clientId: `rule.${firing.rule}.${about}`,
      rule: { id: firing.rule, name: firing.name, version: stored.version },
      on: what,
      chain,
      actions,
    })
    if (ran.ok && !ran.duplicate) await tellMentioned(parts, scope, { actions, after: ran.seq })
  }
}

async function factsNow(
  parts: JobParts,
  scope: Look["scope"],
  { state, said }: { state: ConversationState; said: string | null },
): Promise<Facts> {
  const inbox = await parts.inboxes.get(state.inbox)
  const text = said ?? (await parts.tenant(scope.tenant).conversations.customerTexts(scope.id)).at(-1) ?? ""
  const now = parts.now()
  return factsOf(state, { now, text, officeOpen: inbox ? openAt(inbox, now) : false })
}

/** As they are for one conversation: a tag that is gone, or retired, is not put on. */
async function readyFor(
  parts: JobParts,
  tenant: string,
  { firing, state }: { firing: Firing; state: ConversationState },
): Promise<AutomationAction[]> {
  const ready: AutomationAction[] = []
  for (const action of firing.actions) {
    const made = await readyAction(parts, tenant, { action, english: state.locale === "en" })
    if (made) ready.push(made)
  }
  return ready
}

async function readyAction(
  parts: JobParts,
  tenant: string,
  { action, english }: { action: Action; english: boolean },
): Promise<AutomationAction | null> {
  if (action.do === "notice") return { do: "notice", text: action.text[english ? "en" : "zh-CN"] }
  if (action.do !== "tag") return action
  const tag = await parts.tenant(tenant).tags.get(action.tag)
  if (!tag || (action.on && tag.retired)) return null
  return { do: "tag", tag: action.tag, on: action.on, label: tag.name }
}

/** Told at once; where this process ends before, the follower of the logs keeps it. */
async function tellMentioned(
  parts: JobParts,
  scope: Look["scope"],
  { actions, after }: { actions: readonly AutomationAction[]; after: number },
): Promise<void> {
  if (!actions.some((action) => action.do === "note" && action.mentions?.length)) return
  const { conversations, mentions } = parts.tenant(scope.tenant)
  const records = await conversations.log(scope.id, { after, limit: actions.length + 5 })
  const notes = records.flatMap((record) => {
    const opened = record.type === "note.added" ? openRecord(record) : null
    const named = (opened?.data as { mentions?: string[] } | undefined)?.mentions ?? []
    return named.length > 0 ? [{ seq: record.seq, at: record.at, mentions: named }] : []
  })
  await mentions.keep(scope.id, notes)
}

async function eventAt(
  parts: JobParts,
  { tenant, id }: Look["scope"],
  seq: number,
): Promise<ConversationEvent | null> {
  const [record] = await parts.tenant(tenant).conversations.log(id, { after: seq - 1, limit: 1 })
  if (!record) return null
  const { at, type, epoch } = record
  // Of a text that was deleted meanwhile it is still known that somebody wrote.
  const opened = openRecord(record) ?? { actor: { kind: record.actorKind, id: "" }, data: { text: "" } }
  return { seq, at, type, epoch, ...opened } as ConversationEvent
}

function saidIn(event: ConversationEvent): string | null {
  return event.type === "message.posted" ? event.data.text : null
}
