/** Whether what the customer was told, what is on record and what the screen shows are the same. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { EventsPage, HumanResult } from "@jieying/contract/visitor.ts"

/** Null when they agree, else what does not. */
export function disagreement(told: HumanResult, page: EventsPage): string | null {
  if (!page.events.some((e) => e.type === "human.requested")) return "the log lacks human.requested"
  switch (told.result) {
    case "queued":
      return queued(told, page)
    case "callback":
      return callback(told, page)
    case "connected":
      return connected(told, page)
  }
}

function queued(told: HumanResult, { events, serving }: EventsPage): string | null {
  const { place } = told
  if (place === undefined || place < 1) return "queued without a place"
  if (told.eta === undefined) return "queued without a range, or that there is none"
  if (told.eta && told.eta.low > told.eta.high) return "a range that ends before it begins"
  if (!events.some((e) => e.type === "queue.entered")) return "the log lacks queue.entered"
  const shown = last(events, "queue.shown", told.seq)
  if (shown?.place !== place) return `told place ${place}, on record ${shown?.place ?? "none"}`
  if (serving.kind !== "queue") return `queued, but shown as ${serving.kind}`
  const newest = last(events, "queue.shown")
  if (serving.place !== newest?.place) return `on record place ${newest?.place}, shown ${serving.place}`
  return null
}

function callback(told: HumanResult, { events, serving }: EventsPage): string | null {
  const { due } = told
  if (due === undefined) return "a callback without a time"
  const promised = last(events, "callback.promised")
  if (promised?.due !== due) return `promised ${due}, on record ${promised?.due ?? "none"}`
  if (due <= promised.at) return "promised a time that has passed"
  if (serving.kind !== "callback") return `a callback, but shown as ${serving.kind}`
  return serving.due === due ? null : `promised ${due}, shown ${serving.due}`
}

function connected(told: HumanResult, { events, serving }: EventsPage): string | null {
  if (!told.name) return "connected without a name"
  const joined = last(events, "agent.connected")
  if (joined?.name !== told.name) return `connected to ${told.name}, on record ${joined?.name ?? "nobody"}`
  if (serving.kind !== "agent") return `connected, but shown as ${serving.kind}`
  return serving.name === told.name ? null : `connected to ${told.name}, shown ${serving.name}`
}

type Fact = Record<string, unknown> & { at: number }

/** The newest of a kind, up to `seq`. */
function last(events: readonly WireEvent[], type: string, seq = Number.POSITIVE_INFINITY): Fact | undefined {
  const found = events.findLast((e) => e.type === type && e.seq <= seq)
  return found && { ...found.data, at: found.at }
}
