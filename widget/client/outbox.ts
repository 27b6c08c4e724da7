/** Messages written here and not yet in the record. Each keeps one clientId for all its tries. */
import type { Attachment } from "@jieying/contract/events.ts"
import { known, type WireEvent } from "./event.ts"

export interface Outgoing {
  clientId: string
  text: string
  /** Uploaded before: the message only names them. */
  files?: readonly Attachment[]
  /** Local clock, UTC ms. */
  at: number
  /** waiting: not acknowledged; sent: acknowledged as `seq`; refused: the server will never take it. */
  state: "waiting" | "sent" | "refused"
  seq?: number
  /** Error code of a refusal. */
  code?: string
}

export type Outbox = readonly Outgoing[]

/** Unsent messages kept at most; beyond it the composer says no before anything is lost. */
export const OUTBOX_BOUND = 50

export function nextToSend(outbox: Outbox): Outgoing | undefined {
  return outbox.find((m) => m.state === "waiting")
}

export function change(outbox: Outbox, clientId: string, patch: Partial<Outgoing>): Outbox {
  return outbox.map((m) => (m.clientId === clientId ? { ...m, ...patch } : m))
}

/** Drops what has arrived in the record: from there on the record speaks for it. */
export function settle(outbox: Outbox, added: readonly WireEvent[]): { outbox: Outbox; settled: string[] } {
  const arrived = new Set<string>()
  for (const event of added) {
    const e = known(event)
    if (e.type === "message.posted" && e.data?.clientId) arrived.add(e.data.clientId)
  }
  const settled = outbox.filter((m) => arrived.has(m.clientId)).map((m) => m.clientId)
  return settled.length === 0
    ? { outbox, settled }
    : { outbox: outbox.filter((m) => !arrived.has(m.clientId)), settled }
}

/** Text the record can hold unchanged: no NUL, no half of a surrogate pair. */
export function recordableText(text: string): string {
  // Iterating by code point leaves a lone surrogate alone; a look-behind would stop older WebKit from parsing this file.
  const whole = Array.from(text, (c) => (c === "\0" || /^[\uD800-\uDFFF]$/.test(c) ? "\uFFFD" : c))
  return whole.join("").trim()
}
