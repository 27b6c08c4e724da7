/** A system event as one plain sentence. */
import { EVENT_DATA, type WireEvent } from "@jieying/contract/events.ts"
import type { EventData, EventType, HandoffReason } from "@jieying/core/conversation/events.ts"
import type { Clock } from "../../words/time.ts"
import { span, when } from "../../words/time.ts"
import type { Words } from "../../words/zh.ts"
import { answeredLine, askedLine, type MatterEvent, type MatterLines, matterLines } from "./matter-lines.ts"

export interface Teller {
  words: Words
  clock: Clock
  agent: (id: string) => string
  team: (key: string) => string
}

/** Each sentence is given the validated data of its own event type. */
type Sentences = { [T in EventType]?: (data: EventData[T], t: Teller) => string }

const reason = (code: HandoffReason, { words }: Teller) => words.reasons[code]

const SENTENCES: Sentences = {
  "conversation.opened": (d, { words }) => words.lines.opened(words.lines.channels[d.channel] ?? d.channel),
  "notice.shown": (d, { words }) =>
    d.kind === "automatic" ? words.lines.notice.automatic(d.text) : words.lines.notice[d.kind],
  "answer.withheld": (d, { words }) => words.lines.withheld[d.why],
  "answer.judged": (d, { words }) => words.lines.judged[d.verdict](d.name),
  "answer.rated": (d, { words }) => (d.helped ? words.lines.helped : words.lines.notHelped),
  "human.requested": (d, { words }) => words.lines.requested(d.attempt, words.lines.via[d.via]),
  "human.offered": (d, t) => byRule(t.words.lines.humanOffered(reason(d.reason, t)), d, t),
  "human.declined": (_, { words }) => words.lines.humanDeclined,
  "human.withdrawn": (_, { words }) => words.lines.withdrawn,
  "queue.entered": (d, t) => byRule(t.words.lines.queued(t.team(d.team), reason(d.reason, t)), d, t),
  "queue.shown": (d, { words }) => {
    const told = words.lines.shown(d.place, eta(d, words))
    return d.late ? words.lines.late(told) : told
  },
  "assistant.invited": (_, { words }) => words.lines.invited,
  "assistant.dismissed": (_, { words }) => words.lines.dismissed,
  "snooze.started": (d, { words, clock }) => words.lines.snoozed(d.name, when(d.until, clock)),
  "snooze.ended": (d, { words }) => (d.name ? words.lines.unsnoozed(d.name) : words.lines.snoozeDue),
  "tag.added": (d, { words }) => words.lines.tagAdded(d.name, d.label),
  "tag.removed": (d, { words }) => words.lines.tagRemoved(d.name, d.label),
  "automation.ran": (d, { words }) =>
    words.lines.automated(d.name, d.done, d.refused?.map((r) => r.do) ?? []),
  "field.set": (d, { words }) =>
    d.value === null ? words.lines.fieldEmptied(d.name, d.label) : words.lines.fieldSet(d),
  "assist.used": (d, { words }) => words.lines.assisted(d.name, words.lines.assistTasks[d.task]),
  "agent.offered": (d, t) => t.words.lines.offered(t.agent(d.agent)),
  "offer.ended": (d, t) => t.words.lines.offerEnded[d.why](t.agent(d.agent)),
  "agent.connected": (d, t) => t.words.lines.connected(d.name, reason(d.reason, t)),
  "agent.left": (d, t) => t.words.lines.left[d.why](t.agent(d.agent)),
  "callback.promised": (d, t) => {
    const time = when(d.due, t.clock)
    return byRule(t.words.lines[d.chosen ? "promisedChosen" : "promised"](time), d, t)
  },
  "callback.done": (d, t) => t.words.lines.callbackDone(t.agent(d.agent)),
  "contact.left": (d, { words }) => words.lines.contactLeft(d.contact),
  "context.summarised": (_, { words }) => words.lines.summarised,
  "context.corrected": (d, { words }) => words.lines.corrected(d.text),
  "form.answered": (d, { words }) => words.lines.formAnswered(d.title),
  "question.repeated": (_, { words }) => words.lines.repeated,
  "alert.raised": (d, { words }) => words.lines.alertRaised(words.alert.why[d.why], d.level),
  "alert.acknowledged": (d, { words }) => words.lines.acknowledged(d.name),
  "consent.asked": (d, { words, clock }) =>
    d.about === "assistant"
      ? words.lines.consentAsked(when(d.deadline, clock))
      : askedLine(d, words, when(d.deadline, clock)),
  "consent.answered": (d, { words }) => answered(d, words),
  "consent.recorded": (d, t) => matterLine("consent.recorded", d, t),
  "customer.identified": (d, t) => matterLine("customer.identified", d, t),
  "action.proposed": (d, t) => matterLine("action.proposed", d, t),
  "action.approved": (d, t) => matterLine("action.approved", d, t),
  "action.done": (d, t) => matterLine("action.done", d, t),
  "action.refused": (d, t) => matterLine("action.refused", d, t),
  "action.unknown": (d, t) => matterLine("action.unknown", d, t),
  "action.settled": (d, t) => matterLine("action.settled", d, t),
  "assistant.resumed": (_, { words }) => words.lines.resumed,
  "conversation.ended": (d, { words }) => words.lines.ended(words.outcomes[d.outcome]),
  "rating.invited": (d, { words, agent }) =>
    words.lines.ratingAsked(d.of === "agent" ? agent(d.agent ?? "") : words.log.aiLabel),
  rated: (d, { words }) => words.lines.rated(d.score, words.scores[d.score - 1] ?? ""),
  "conversation.reopened": (d, { words }) => words.lines.reopened(d.episode),
  "data.redacted": (d, { words }) => words.lines.redacted(d.reason),
}

/** The id of a rule that only repeats the reason tells nobody anything. */
export function tellingRule(
  rule: string | null | undefined,
  reason: string | null | undefined,
): string | null {
  return !rule || rule.replaceAll("-", "_") === reason ? null : rule
}

function byRule(told: string, by: { rule?: string; reason?: string }, { words }: Teller): string {
  const rule = tellingRule(by.rule, by.reason)
  return rule === null ? told : words.lines.byRule(told, rule)
}

function matterLine<T extends MatterEvent>(type: T, d: EventData[T], { words }: Teller): string {
  const lines: MatterLines = matterLines[words.locale]
  return lines[type](d, words)
}

function answered(d: EventData["consent.answered"], words: Words): string {
  if (d.about !== undefined) return answeredLine(d, words)
  const w = words.lines.consentAnswered
  if (d.choice === "yes") return w.yes
  if (d.choice !== "no") return w.other(d.choice)
  return d.by === "deadline" ? w.deadline : w.no
}

function eta(d: EventData["queue.shown"], words: Words): string {
  if (d.etaLow === null || d.etaHigh === null) return words.lines.noEta
  return words.lines.eta(span(d.etaLow, words.time), span(d.etaHigh, words.time))
}

export function sentence(event: WireEvent, teller: Teller): string {
  if (event.type === "sealed") return teller.words.log.sealed(event.seq)
  return tell(event.type as EventType, event, teller) ?? event.type
}

function tell<T extends EventType>(type: T, event: WireEvent, teller: Teller): string | null {
  const say = SENTENCES[type]
  if (!say) return null
  const data = EVENT_DATA[type].safeParse(event.data)
  return data.success ? say(data.data as EventData[T], teller) : null
}
