/** A system event as one plain sentence. */
import { EVENT_DATA, type WireEvent } from "@jieying/contract/events.ts"
import type { EventData, EventType } from "@jieying/core/conversation/events.ts"
import type { Clock } from "../../words/time.ts"
import { span, when } from "../../words/time.ts"
import type { Words } from "../../words/zh.ts"

export interface Teller {
  words: Words
  clock: Clock
  agent: (id: string) => string
  team: (key: string) => string
}

/** Each sentence is given the validated data of its own event type. */
type Sentences = { [T in EventType]?: (data: EventData[T], t: Teller) => string }

const reason = (code: string, { words }: Teller) => words.reasons[code] ?? code

const SENTENCES: Sentences = {
  "conversation.opened": (d, { words }) => words.lines.opened(words.lines.channels[d.channel] ?? d.channel),
  "notice.shown": (_, { words }) => words.lines.notice,
  "answer.withheld": (d, { words }) => words.lines.withheld[d.why],
  "human.requested": (d, { words }) => words.lines.requested(d.attempt, words.lines.via[d.via]),
  "queue.entered": (d, t) => t.words.lines.queued(t.team(d.team), reason(d.reason, t)),
  "queue.shown": (d, { words }) => words.lines.shown(d.place, eta(d, words)),
  "agent.offered": (d, t) => t.words.lines.offered(t.agent(d.agent)),
  "offer.ended": (d, t) => t.words.lines.offerEnded[d.why](t.agent(d.agent)),
  "agent.connected": (d, t) => t.words.lines.connected(d.name, reason(d.reason, t)),
  "agent.left": (d, t) => t.words.lines.left[d.why](t.agent(d.agent)),
  "callback.promised": (d, { words, clock }) => words.lines.promised(when(d.due, clock)),
  "callback.done": (d, t) => t.words.lines.callbackDone(t.agent(d.agent)),
  "conversation.ended": (d, { words }) => words.lines.ended(words.outcomes[d.outcome]),
  "conversation.reopened": (d, { words }) => words.lines.reopened(d.episode),
  "data.redacted": (d, { words }) => words.lines.redacted(d.reason),
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
