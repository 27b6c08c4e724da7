/** Offers waiting customers, in their order, to whoever is there and has room; then tells the others their new place. */
import type { QueueOwner } from "@jieying/core/conversation/state.ts"
import { LEADS_LEVEL } from "@jieying/core/handoff/alert.ts"
import { URGENT_PRIORITY } from "@jieying/core/handoff/wait.ts"
import {
  type Candidate,
  chooseAgent,
  overflowTeams,
  type TeamOverflow,
} from "@jieying/core/routing/choose.ts"
import type { ConversationRow } from "../store/conversations.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

/** Waiting customers looked at in one run; the sweeper and the next event look again. */
const MAX_WAITING = 200

type WaitingRow = ConversationRow & { state: ConversationRow["state"] & { owner: QueueOwner } }

interface Floor {
  now: number
  candidates: Map<string, Candidate>
  teams: Map<string, TeamOverflow>
}

export async function drainJob(job: JobRow, parts: JobParts): Promise<void> {
  const { conversations, desks } = parts.tenant(job.tenant)
  const waiting = (await conversations.waiting(MAX_WAITING)).filter(isQueued)
  if (waiting.length === 0) return
  const { now, candidates } = await desks.candidates()
  const teams = await desks.teams()
  const floor: Floor = {
    now: now || parts.now(),
    candidates: new Map(candidates.map((c) => [c.agent, c])),
    teams: new Map(teams.map((t) => [t.key, t])),
  }
  for (const row of waiting) await offer(row, floor, parts)
  await showPlaces(waiting, parts)
  for (const row of waiting) if (!staffed(row.state.owner, floor)) await callLeads(row, parts)
}

function isQueued(row: ConversationRow): row is WaitingRow {
  return row.state.owner.kind === "queue"
}

async function offer(row: WaitingRow, floor: Floor, parts: JobParts): Promise<void> {
  const { owner, locale, lastAgent } = row.state
  if (owner.offer || floor.candidates.size === 0) return
  const { conversations, desks } = parts.tenant(row.tenant)
  const chosen = chooseAgent([...floor.candidates.values()], {
    team: owner.team,
    overflow: overflowOf(owner, floor),
    skills: owner.skills,
    language: locale,
    sticky: lastAgent ?? (await conversations.servedBefore(row.id)),
    urgent: owner.priority >= URGENT_PRIORITY,
    now: floor.now,
    passed: new Set(owner.passed),
  })
  if (!chosen) return
  const inbox = await parts.inboxes.get(row.state.inbox)
  const until = parts.now() + (inbox?.offerMs ?? 30_000)
  const outcome = await parts.executor.execute(
    { tenant: row.tenant, id: row.id },
    { type: "offer", agent: chosen.agent, until },
  )
  if (!outcome.ok) return
  floor.candidates.set(chosen.agent, { ...chosen, load: chosen.load + 1, lastOfferedAt: floor.now })
  await desks.markOffered(chosen.agent)
}

function overflowOf(owner: QueueOwner, floor: Floor): string[] {
  const team = floor.teams.get(owner.team)
  if (!team) return []
  const own = [...floor.candidates.values()].some((c) => c.teams.includes(owner.team))
  return overflowTeams(team, floor.now - owner.since, own)
}

/** Whether anybody is signed in who could be asked, sooner or later. */
function staffed(owner: QueueOwner, floor: Floor): boolean {
  const teams = [owner.team, ...overflowOf(owner, floor)]
  return [...floor.candidates.values()].some((c) => c.teams.some((t) => teams.includes(t)))
}

/** Places are told when they change in a way that matters, or when the wait is longer than was said. */
async function showPlaces(waiting: readonly WaitingRow[], parts: JobParts): Promise<void> {
  const ahead = new Map<string, number>()
  for (const row of waiting) {
    const { owner, place: told } = row.state
    const place = (ahead.get(owner.team) ?? 0) + 1
    ahead.set(owner.team, place)
    const late = parts.now() > owner.shown.at + (owner.shown.high ?? parts.timing.lateAfterMs)
    if (told !== place || late)
      await parts.executor.execute({ tenant: row.tenant, id: row.id }, { type: "showPlace" })
  }
}

/** Nobody is there: after hours the next opening is promised; in hours the leads are called at once. */
async function callLeads(row: WaitingRow, parts: JobParts): Promise<void> {
  const scope = { tenant: row.tenant, id: row.id }
  const promised = await parts.executor.execute(scope, { type: "closeOffice" })
  if (promised.ok || (row.state.alert?.level ?? 0) >= LEADS_LEVEL) return
  await parts.executor.execute(scope, {
    type: "raiseAlert",
    epoch: row.state.epoch,
    why: "nobody_on_duty",
    level: LEADS_LEVEL,
  })
}
