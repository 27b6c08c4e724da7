/**
 * The customer's copy of the record: contiguous from seq 1, whatever order or number of times events arrive in.
 * Nothing is hashed here; that each event names the hash before it is enough to see that a record is another one.
 */
import { known, type WireEvent } from "./event.ts"

export interface Log {
  /** `events[i].seq === i + 1`. */
  readonly events: readonly WireEvent[]
  /** Arrived before what stands in front of them; at most {@link AHEAD_BOUND}. */
  readonly ahead: readonly WireEvent[]
}

export const AHEAD_BOUND = 500
export const EMPTY_LOG: Log = { events: [], ahead: [] }

export interface Merged {
  log: Log
  added: WireEvent[]
  /** Something in between is missing: ask for what follows the last contiguous event. */
  gap: boolean
  /** The server tells another story than this copy: it was restored from a backup. */
  forked: boolean
}

export function lastSeq(log: Log): number {
  return log.events.length
}

export function lastHash(log: Log): string | undefined {
  return log.events[log.events.length - 1]?.hash
}

export function merge(log: Log, incoming: readonly WireEvent[]): Merged {
  const events = [...log.events]
  const added: WireEvent[] = []
  let ahead: WireEvent[] = []
  let forked = false
  for (const event of [...log.ahead, ...incoming].sort((a, b) => a.seq - b.seq)) {
    const here = events[event.seq - 1]
    if (here) {
      if (here.hash !== event.hash) forked = true
      else if (event.redacted) events[event.seq - 1] = event
    } else if (event.seq === events.length + 1) {
      const before = events[events.length - 1]
      if (before && before.hash !== event.prevHash) {
        forked = true
        break
      }
      events.push(event)
      added.push(event)
    } else if (!ahead.some((e) => e.seq === event.seq)) ahead.push(event)
  }
  ahead = ahead.filter((e) => e.seq > events.length).slice(0, AHEAD_BOUND)
  for (const event of added) forget(events, event)
  return { log: { events, ahead }, added, gap: ahead.length > 0, forked }
}

/** What was deleted under law is deleted here too; that it stood there stays visible. */
function forget(events: WireEvent[], event: WireEvent): void {
  const e = known(event)
  if (e.type !== "data.redacted" || !e.data) return
  const target = events[e.data.seq - 1]
  if (!target) return
  const { payload: _payload, salt: _salt, ...rest } = target
  events[e.data.seq - 1] = { ...rest, data: null, redacted: true }
}

/** How many events two copies share from the beginning. */
export function sharedLength(a: readonly WireEvent[], b: readonly WireEvent[]): number {
  let n = 0
  while (n < a.length && n < b.length && a[n]?.hash === b[n]?.hash) n++
  return n
}
