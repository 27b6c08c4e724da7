/** Records for the unit tests: every event names the one before, as the server's do. */
import type { ActorKind, EventData, EventType } from "@jieying/core/conversation/events.ts"
import type { WireEvent } from "./event.ts"

export interface Said<T extends EventType = EventType> {
  type: T
  data: EventData[T]
  by?: ActorKind
}

export function said<T extends EventType>(type: T, data: EventData[T], by: ActorKind = "system"): Said<T> {
  return { type, data, by }
}

/** A chain from seq 1 on, or continuing `after`; `line` tells two chains with the same content apart. */
export function chain(
  items: readonly Said[],
  options: { after?: readonly WireEvent[]; line?: string; at?: number } = {},
) {
  const { after = [], line = "a", at = 1_000_000 } = options
  const events: WireEvent[] = [...after]
  for (const { type, data, by = "system" } of items) {
    const seq = events.length + 1
    events.push({
      seq,
      at: at + seq * 1000,
      actor: { kind: by, id: by },
      type,
      epoch: 1,
      data: data as Record<string, unknown>,
      payload: JSON.stringify({ actorId: by, data }),
      salt: "00".repeat(32),
      prevHash: events[seq - 2]?.hash ?? "genesis",
      hash: `${line}${seq}`,
    })
  }
  return events
}

export const OPENED = said(
  "conversation.opened",
  { inbox: "shop", locale: "zh-CN", elder: false, channel: "web" },
  "customer",
)
export const ask = (text: string, clientId = `c-${text}`) =>
  said("message.posted", { text, clientId }, "customer")
export const answer = (text: string, kind: "sure" | "choose" | "unknown" = "sure") =>
  said(
    "message.posted",
    {
      text,
      label: "ai",
      sources: kind === "sure" ? [{ articleId: "a1", title: "退款", version: 1 }] : [],
      options: kind === "choose" ? [{ articleId: "a2", title: "配送", version: 1 }] : [],
      decision: { kind, confidence: 900, calibration: "1" },
    },
    "assistant",
  )
