/** Who is being called for, as this person is concerned: read from the rows, so that every desk sees the same. */
import type { ConversationSummary, Me } from "@jieying/contract/staff.ts"
import { LEADS_LEVEL } from "@jieying/core/handoff/alert.ts"

export interface Calling {
  row: ConversationSummary
  alert: NonNullable<ConversationSummary["alert"]>
}

type Self = Pick<Me, "agent" | "role" | "teams">

export function leads(me: Pick<Me, "role">): boolean {
  return me.role === "supervisor" || me.role === "admin"
}

/** Whether an alert calls this person: the team and who serves at once, the leads from their level on. */
export function calls(row: ConversationSummary, me: Self): boolean {
  const { alert, owner } = row
  if (!alert || alert.acknowledgedAt !== null) return false
  if (owner.kind === "agent" && owner.agent === me.agent) return true
  const team = "team" in owner ? owner.team : ""
  return me.teams.includes(team) || (leads(me) && alert.level >= LEADS_LEVEL)
}

/** Alerts that ring for this person: emergencies, then the queue's own order of classes, then level, then the longest. */
export function callingFor(me: Self, rows: Iterable<ConversationSummary>): Calling[] {
  const found = new Map<string, Calling>()
  for (const row of rows) if (row.alert && calls(row, me)) found.set(row.id, { row, alert: row.alert })
  return [...found.values()].sort(byUrgency)
}

function byUrgency(a: Calling, b: Calling): number {
  const urgent = Number(isUrgent(b)) - Number(isUrgent(a))
  return urgent || priorityOf(b) - priorityOf(a) || b.alert.level - a.alert.level || a.alert.at - b.alert.at
}

const priorityOf = ({ row }: Calling) => (row.owner.kind === "queue" ? row.owner.priority : 0)

export function isUrgent({ row, alert }: Calling): boolean {
  return row.urgent || alert.why === "emergency"
}

/** ms between two rings; an emergency rings more often. */
export const RING_MS = 12_000
export const URGENT_RING_MS = 5_000

/** When to ring again, ms after the last ring; null while nobody calls. */
export function ringEvery(calling: readonly Calling[]): number | null {
  if (calling.length === 0) return null
  return calling.some(isUrgent) ? URGENT_RING_MS : RING_MS
}
