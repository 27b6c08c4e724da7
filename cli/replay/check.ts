/** After the replay: is every acknowledged message in the log exactly once, in order, with its text. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { Ack } from "./drive.ts"

export type Findings = { lost: number; doubled: number; reordered: number }

export function compare(acks: readonly Ack[], log: readonly WireEvent[]): Findings {
  const found: Findings = { lost: 0, doubled: 0, reordered: 0 }
  const posted = new Map<string, WireEvent[]>()
  for (const event of log) {
    const clientId = event.type === "message.posted" ? event.data?.clientId : undefined
    if (typeof clientId === "string") posted.set(clientId, [...(posted.get(clientId) ?? []), event])
  }
  let before = 0
  for (const { turn, seq } of acks) {
    const events = posted.get(turn.clientId) ?? []
    const event = events.find((e) => e.seq === seq)
    if (event?.data?.text !== turn.text || event.actor.kind !== turn.role) found.lost += 1
    if (events.length > 1) found.doubled += 1
    if (seq <= before) found.reordered += 1
    before = seq
  }
  return found
}

/** Value below which a share of the values lies; 0 when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
