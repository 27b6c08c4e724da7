/**
 * What this person has written and the server has not confirmed. Per conversation, in order: a later message never
 * overtakes an earlier one, a retry keeps its client id, and nothing typed is dropped but by the person.
 */
import { Attachment } from "@jieying/contract/events.ts"
import { Card, Form } from "@jieying/contract/forms.ts"
import { z } from "zod"

const State = z.enum(["queued", "sending", "failed", "stale", "acked"])

export const Unsent = z.object({
  clientId: z.string(),
  kind: z.enum(["reply", "note"]),
  text: z.string(),
  /** A note to whoever serves. */
  whisper: z.boolean().optional(),
  /** Uploaded before: the message only names them. */
  files: z.array(Attachment).optional(),
  /** Quick replies offered with it. */
  replies: z.array(z.string()).optional(),
  /** A card or a form that goes with it. */
  card: Card.optional(),
  form: Form.optional(),
  /** Seq of the last message the writer had seen. */
  basedOn: z.number().optional(),
  /** Browser clock, ms. */
  at: z.number(),
  state: State,
  /** Until then it can be taken back, and is not sent. Browser clock, ms. */
  heldUntil: z.number().optional(),
  /** Why it is not sent, for `failed`. */
  code: z.string().optional(),
  /** Its place in the log, for `acked`. */
  seq: z.number().optional(),
})
export type Unsent = z.infer<typeof Unsent>

export type Outbox = readonly Unsent[]

/** Far more than anybody writes before noticing that nothing is sent. */
export const OUTBOX_LIMIT = 50

export type OutboxChange =
  | { type: "written"; message: Omit<Unsent, "state"> }
  /** What is held goes out now. */
  | { type: "released" }
  | { type: "sending"; clientId: string }
  | { type: "acked"; clientId: string; seq: number }
  | { type: "refused"; clientId: string; code: string }
  | { type: "again"; clientId: string; basedOn?: number }
  | { type: "dropped"; clientId: string }
  | { type: "arrived"; clientIds: ReadonlySet<string> }

export function changeOutbox(outbox: Outbox, change: OutboxChange): Outbox {
  switch (change.type) {
    case "written":
      if (outbox.length >= OUTBOX_LIMIT) return outbox
      // Who writes on has seen what they wrote before: only the newest can be taken back.
      return [...released(outbox), { ...change.message, state: "queued" }]
    case "released":
      return released(outbox)
    case "sending":
      return set(outbox, change.clientId, { state: "sending", code: undefined })
    case "acked":
      return set(outbox, change.clientId, { state: "acked", seq: change.seq })
    case "refused":
      return set(outbox, change.clientId, {
        state: change.code === "stale_send" ? "stale" : "failed",
        code: change.code,
      })
    case "again":
      return set(outbox, change.clientId, {
        state: "queued",
        code: undefined,
        ...(change.basedOn === undefined ? {} : { basedOn: change.basedOn }),
      })
    case "dropped":
      return outbox.filter((m) => m.clientId !== change.clientId)
    case "arrived": {
      const left = outbox.filter((m) => !change.clientIds.has(m.clientId))
      return left.length === outbox.length ? outbox : left
    }
  }
}

function set(outbox: Outbox, clientId: string, change: Partial<Unsent>): Outbox {
  return outbox.map((m) => (m.clientId === clientId ? { ...m, ...change } : m))
}

function released(outbox: Outbox): Outbox {
  if (outbox.every((m) => m.heldUntil === undefined)) return outbox
  return outbox.map((m) => (m.heldUntil === undefined ? m : { ...m, heldUntil: undefined }))
}

/** What can still be taken back; null: nothing. */
export function heldIn(outbox: Outbox | undefined, now: number): Unsent | null {
  return outbox?.find((m) => m.state === "queued" && (m.heldUntil ?? 0) > now) ?? null
}

/** The message to send now, or null: one at a time, and behind a failed or held reply no further reply goes out. */
export function nextToSend(outbox: Outbox, now: number): Unsent | null {
  if (outbox.some((m) => m.state === "sending")) return null
  const halted = new Set<Unsent["kind"]>()
  for (const message of outbox) {
    const held = (message.heldUntil ?? 0) > now
    if (held || message.state === "failed" || message.state === "stale") halted.add(message.kind)
    if (message.state === "queued" && !halted.has(message.kind)) return message
  }
  return null
}

const Kept = z.record(z.string(), z.array(Unsent).max(OUTBOX_LIMIT))

/** Read after a reload: what was on its way is unconfirmed, and sending it again is safe (same client id). Nothing is held any more. */
export function parseOutboxes(stored: string | null): Map<string, Outbox> {
  try {
    const kept = Kept.parse(JSON.parse(stored ?? "{}"))
    const entries = Object.entries(kept).map(([id, messages]): [string, Outbox] => [
      id,
      messages
        .filter((m) => m.state !== "acked")
        .map(({ heldUntil: _, ...m }) => (m.state === "sending" ? { ...m, state: "queued" } : m)),
    ])
    return new Map(entries.filter(([, messages]) => messages.length > 0))
  } catch {
    return new Map()
  }
}

export function stringifyOutboxes(outboxes: ReadonlyMap<string, Outbox>): string {
  return JSON.stringify(Object.fromEntries([...outboxes].filter(([, messages]) => messages.length > 0)))
}
