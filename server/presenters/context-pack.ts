/** What a person needs to see first, so that nothing is asked twice: read from the log at each look. */

import type { ContextPack } from "@jieying/contract/staff.ts"
import { namesOf } from "@jieying/core/attachment/attachment.ts"
import type { EventData, EventType } from "@jieying/core/conversation/events.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import { type LogRecord, openRecord } from "@jieying/core/evidence/seal.ts"
import { asksForPerson } from "@jieying/core/handoff/asked/asks-for-person.ts"
import { readSignals } from "@jieying/core/handoff/signals.ts"
import { saysSomething } from "@jieying/core/handoff/summary.ts"
import type { ConversationRow } from "../store/conversations.ts"

/** Exchanges and own words shown; older ones are in the log below. */
const MAX_TRIED = 5
const MAX_WORDS = 6
const MAX_ORDERS = 5
const MAX_FORMS = 5
/** From this much anger on the mood is said to be angry, and upset (core/handoff/default-policy.ts). */
const ANGRY = 0.6
const UPSET = 0.4

interface Facts {
  state: ConversationState
  contact: string | null
  earlier: readonly ConversationRow[]
}

export function presentContext(records: readonly LogRecord[], facts: Facts): ContextPack {
  const { state } = facts
  const episode = records.slice(records.findLastIndex((r) => r.type === "conversation.reopened") + 1)
  const own = ownWords(episode)
  const corrections = of(episode, "context.corrected").map(({ seq, data }) => ({
    seq,
    text: data?.text ?? null,
  }))
  return {
    problem: problemOf(episode, own),
    corrections,
    tried: triedOf(episode),
    ...handoverOf(episode, state),
    mood: moodOf(state, own),
    orders: ordersOf([...own, ...corrections]),
    answers: answersOf(records),
    contact: facts.contact,
    repeated: episode.some((r) => r.type === "question.repeated"),
    earlier: facts.earlier.map(presentEarlier),
  }
}

/** Of every episode: what was filled in once is not asked for again. */
function answersOf(records: readonly LogRecord[]): ContextPack["answers"] {
  return of(records, "form.answered")
    .flatMap(({ seq, data }) => (data ? [{ seq, title: data.title, answers: data.answers }] : []))
    .slice(-MAX_FORMS)
}

type Words = { seq: number; at: number; text: string | null }

function ownWords(episode: readonly LogRecord[]): Words[] {
  return of(episode, "message.posted")
    .filter((m) => m.by === "customer")
    .map(({ seq, at, data }) => ({ seq, at, text: data ? data.text || namesOf(data.attachments) : null }))
}

/** What was summarised for the customer; before that, their own words that say something. */
function problemOf(episode: readonly LogRecord[], own: readonly Words[]): ContextPack["problem"] {
  const summary = of(episode, "context.summarised").at(-1)?.data
  const named = summary && own.filter((w) => summary.problem.includes(w.seq))
  const after = summary ? own.filter((w) => w.seq > Math.max(0, ...summary.problem)) : own
  const more = after.filter((w) => w.text !== null && saysSomething(w.text))
  return [...(named ?? []), ...more].slice(-MAX_WORDS).map(({ seq, text }) => ({ seq, text }))
}

function triedOf(episode: readonly LogRecord[]): ContextPack["tried"] {
  const tried: ContextPack["tried"] = []
  const asked = new Map<number, string | null>()
  for (const { seq, by, data } of of(episode, "message.posted")) {
    if (by === "customer") asked.set(seq, data?.text ?? null)
    // An answer that was cut may stand behind a newer question.
    const question = asked.get(data?.answersSeq ?? 0) ?? null
    if (by !== "assistant" || !data?.decision || question === null) continue
    const sources = [...(data.sources ?? []), ...(data.options ?? [])].map((s) => s.title)
    tried.push({ seq, question, answer: data.text, kind: data.decision.kind, sources })
  }
  return tried.slice(-MAX_TRIED)
}

function handoverOf(
  episode: readonly LogRecord[],
  state: ConversationState,
): Pick<ContextPack, "reason" | "rule" | "waitedMs"> {
  const waits = [...of(episode, "queue.entered"), ...of(episode, "callback.promised")]
  const last = waits.sort((a, b) => a.seq - b.seq).at(-1)?.data ?? null
  const connected = of(episode, "agent.connected").at(-1)
  const asked = state.firstRequestAt
  const waitedMs = asked === null || !connected ? null : Math.max(0, connected.at - asked)
  const steppedIn = connected?.data?.reason === "stepped_in" ? ("stepped_in" as const) : null
  return { reason: steppedIn ?? last?.reason ?? null, rule: last?.rule ?? null, waitedMs }
}

/** Read from the last words: people calm down, too. */
function moodOf(state: ConversationState, own: readonly Words[]): ContextPack["mood"] {
  if (state.urgent) return "in_danger"
  const recent = own.flatMap((w) => (w.text === null ? [] : [w.text])).slice(-3)
  const anger = Math.max(0, ...recent.map((text) => readSignals({ text, earlier: [] }, NEUTRAL).anger))
  return anger >= ANGRY ? "angry" : anger >= UPSET ? "upset" : "calm"
}

const NEUTRAL = {
  elder: false,
  visits: 1,
  misunderstandings: 0,
  asks: (text: string) => asksForPerson(text),
}

/** Long runs of digits, with the letters shops put in front; not phone numbers of mainland China. */
const ORDER = /(?<![\p{L}\p{N}])[A-Za-z]{0,4}-?\d{6,24}(?![\p{L}\p{N}])/gu
const MOBILE = /^1[3-9]\d{9}$/

function ordersOf(own: readonly { text: string | null }[]): string[] {
  const found = own.flatMap((w) => w.text?.match(ORDER) ?? []).filter((number) => !MOBILE.test(number))
  return [...new Set(found)].slice(-MAX_ORDERS)
}

function presentEarlier(row: ConversationRow): ContextPack["earlier"][number] {
  const { owner, openedAt } = row.state
  return {
    id: row.id,
    openedAt,
    updatedAt: row.updatedAt,
    owner: owner.kind,
    outcome: owner.kind === "closed" ? owner.outcome : null,
    preview: row.preview ?? "",
  }
}

interface Told<T extends EventType> {
  seq: number
  at: number
  by: LogRecord["actorKind"]
  /** Null where it was deleted. */
  data: EventData[T] | null
}

function of<T extends EventType>(records: readonly LogRecord[], type: T): Told<T>[] {
  return records
    .filter((r) => r.type === type)
    .map((r) => ({
      seq: r.seq,
      at: r.at,
      by: r.actorKind,
      data: (openRecord(r)?.data as EventData[T] | undefined) ?? null,
    }))
}
