/** Wire events with their types put back: the wire carries any string, the catalogue knows which. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { EventData, EventType } from "@jieying/core/conversation/events.ts"

export type { WireEvent }

/** `data` is null when the event was redacted. */
export type Known = {
  [T in EventType]: { type: T; data: EventData[T] | null }
}[EventType]

export function known(event: WireEvent): Known {
  return event as unknown as Known
}
