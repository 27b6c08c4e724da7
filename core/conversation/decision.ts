/** How a decision is put together: accepted with events, or refused with a code. */
import type { Accepted, RefusalCode, Refused, Staff } from "./commands.ts"
import type { Actor, EventDraft, EventType } from "./events.ts"

export type Draft<T extends EventType> = Extract<EventDraft, { type: T }>

export const SYSTEM: Actor = { kind: "system", id: "jieying" }

export function person(by: Staff): Actor {
  return { kind: "agent", id: by.agent }
}

export function accepted(
  events: EventDraft[],
  more: Partial<Omit<Accepted, "ok" | "events">> = {},
): Accepted {
  return { ok: true, events, effects: more.effects ?? [], claims: more.claims ?? {}, human: more.human }
}

export function refused(code: RefusalCode, detail?: Refused["detail"]): Refused {
  return { ok: false, code, detail }
}
