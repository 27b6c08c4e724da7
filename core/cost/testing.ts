/** A log written by hand, for the tests of the folds. */
import type { Actor, ActorKind, ConversationEvent, EventData, EventType } from "../conversation/events.ts"

type Line = { [T in EventType]: [type: T, data: EventData[T], by?: ActorKind, at?: number] }[EventType]

/** Each event comes a second after the one before, unless its time is told. */
export function logOf(...lines: Line[]): ConversationEvent[] {
  let clock = 0
  return lines.map(([type, data, by = "system", at], i) => {
    clock = at ?? clock + 1000
    const actor: Actor = { kind: by, id: by }
    return { seq: i + 1, at: clock, epoch: 1, type, actor, data } as ConversationEvent
  })
}

export const opened = (channel = "web"): Line => [
  "conversation.opened",
  { inbox: "shop", locale: "zh-CN", elder: false, channel },
  "customer",
]
export const asks = (text: string): Line => ["message.posted", { text }, "customer"]

type Kind = "sure" | "choose" | "unknown" | "greeting"
export const answers = (
  kind: Kind,
  answersSeq: number,
  more: Partial<EventData["message.posted"]> = {},
): Line => [
  "message.posted",
  {
    text: "…",
    label: "ai",
    model: "extractive",
    cost: { microYuan: 100, tokens: 10, ms: 5 },
    decision: { kind, confidence: 900, calibration: "c" },
    answersSeq,
    sources: kind === "sure" ? [{ articleId: "a1", title: "t", version: 1 }] : [],
    options: [],
    ...more,
  },
  "assistant",
]
export const ends = (outcome: EventData["conversation.ended"]["outcome"], at?: number): Line => [
  "conversation.ended",
  { by: "system", outcome },
  "system",
  at,
]
export const connects = (at?: number): Line => [
  "agent.connected",
  { agent: "lin", name: "林", reason: "asked" },
  "agent",
  at,
]
