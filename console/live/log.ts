/** One conversation's log as this screen holds it: without holes from seq 1, redactions carried out. */
import type { WireEvent } from "@jieying/contract/events.ts"

export interface Log {
  events: readonly WireEvent[]
  /** Seq of the last event held; 0 before the first. */
  last: number
  /** True when something newer arrived that does not join on: the part between has to be read. */
  gap: boolean
}

export const EMPTY_LOG: Log = { events: [], last: 0, gap: false }

/** Adds events in order. What is already held is skipped; what would leave a hole is left out and noted as a gap. */
export function merge(log: Log, arrived: readonly WireEvent[]): Log {
  const inOrder = [...arrived].sort((a, b) => a.seq - b.seq)
  let last = log.last
  let gap = false
  const added: WireEvent[] = []
  for (const event of inOrder) {
    if (event.seq <= last) continue
    if (event.seq !== last + 1) {
      gap = true
      break
    }
    added.push(event)
    last = event.seq
  }
  if (added.length === 0) return gap === log.gap ? log : { ...log, gap }
  return { events: redactNamed([...log.events, ...added], added), last, gap }
}

/** A redaction that arrives live names an event already on the screen: its words go at once. */
function redactNamed(events: WireEvent[], added: readonly WireEvent[]): WireEvent[] {
  const gone = new Set<number>()
  for (const event of added) {
    const seq = event.type === "data.redacted" ? event.data?.seq : undefined
    if (typeof seq === "number") gone.add(seq)
  }
  if (gone.size === 0) return events
  return events.map((event) => {
    if (!gone.has(event.seq) || event.redacted) return event
    const { payload: _payload, salt: _salt, ...link } = event
    return { ...link, data: null, redacted: true }
  })
}

/** True when the server's record is not ours grown longer: it was restored from an older backup. */
export function isOlder(head: { seq: number; hash: string }, held: Log): boolean {
  if (head.seq < held.last) return true
  return head.seq === held.last && held.last > 0 && head.hash !== held.events.at(-1)?.hash
}

/** Seq of the last message of anybody: what a reply is based on. */
export function lastMessageSeq(events: readonly WireEvent[]): number {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]
    if (event?.type === "message.posted") return event.seq
  }
  return 0
}

/** Client ids of the messages and notes that have their place in the log. */
export function clientIds(events: readonly WireEvent[]): Set<string> {
  const ids = new Set<string>()
  for (const event of events) {
    const id = event.data?.clientId
    if (typeof id === "string") ids.add(id)
  }
  return ids
}
