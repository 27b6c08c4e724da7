/** Offers waiting customers, in their order, to whoever is there and has room; then tells the others their new place. */
import type { QueueOwner } from "@jieying/core/conversation/state.ts"
import { LEADS_LEVEL } from "@jieying/core/handoff/alert.ts"
import { isLate, isMaterial, URGENT_PRIORITY } from "@jieying/core/handoff/wait.ts"
import {
  type Candidate,
  chooseAgent,
  overflowTeams,
  type TeamOverflow,
  type Want,
} from "@jieying/core/routing/choose.ts"
import type { Executor } from "../commands/executor.ts"
import type { ConversationRow } from "../store/conversations.ts"
import type { JobRow } from "../store/jobs.ts"
import { Coalesced } from "./coalesced.ts"
import type { JobParts } from "./parts.ts"

/** No offer is made for longer; one that seems to stand longer was made before the clock was set back. */
const MAX_OFFER_MS = 5 * 60_000
/** How late the timer of an offer may be before the offer is ended without it. */
const LATE_TIMER_MS = 5_000
/** Waiting customers looked at in one run; the sweeper and the next event look again. */
const MAX_WAITING = 200
/** Nobody is offered from an older picture of the queue, ms: whoever has come since may be before them. */
const FRESH_MS = 200
/** Looks in one run; the sweeper looks again. */
const MAX_LOOKS = 200
/** News of places written at once: they share the store's batches. */
const NEWS_AT_ONCE = 16

type WaitingRow = ConversationRow & { state: ConversationRow["state"] & { owner: QueueOwner } }

interface Floor {
  now: number
  /** When this picture was whole, performance.now() ms. */
  seenAt: number
  candidates: Map<string, Candidate>
  teams: Map<string, TeamOverflow>
}

interface Lines {
  offers: Coalesced
  news: Coalesced
}

/** In one process one at a time looks at the queue of a tenant: two lists of different age would cross each other. */
const lines = new WeakMap<Executor, Lines>()

function linesOf({ executor }: JobParts): Lines {
  const known = lines.get(executor)
  if (known) return known
  const made = { offers: new Coalesced(), news: new Coalesced() }
  lines.set(executor, made)
  return made
}

export async function drainJob({ tenant }: JobRow, parts: JobParts): Promise<void> {
  const { offers, news } = linesOf(parts)
  await offers.run(tenant, () => offerAll(tenant, parts))
  // Nobody's turn waits for others to be told their place.
  await news.run(tenant, () => tellAll(tenant, parts))
}

async function offerAll(tenant: string, parts: JobParts): Promise<void> {
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const { waiting, floor } = await look(tenant, parts)
    if (await offerInOrder(waiting, floor, parts)) return
  }
}

/** False when it must be found from the head of the queue again whose turn it is. */
async function offerInOrder(waiting: readonly WaitingRow[], floor: Floor, parts: JobParts): Promise<boolean> {
  for (const row of waiting) if (!(await offer(row, floor, parts))) return false
  return true
}

async function tellAll(tenant: string, parts: JobParts): Promise<void> {
  const { waiting, floor } = await look(tenant, parts)
  await showPlaces(waiting, parts)
  for (const row of waiting) if (!staffed(row.state.owner, floor)) await callLeads(row, parts)
}

/** Desks before the queue: whoever has left a place that is seen as free stands in the queue that is read after it. */
async function look(tenant: string, parts: JobParts): Promise<{ waiting: WaitingRow[]; floor: Floor }> {
  const { conversations, desks } = parts.tenant(tenant)
  const { now, candidates } = await desks.candidates()
  const teams = await desks.teams()
  const waiting = (await conversations.waiting(MAX_WAITING)).filter(isQueued)
  const floor: Floor = {
    now: now || parts.now(),
    seenAt: performance.now(),
    candidates: new Map(candidates.map((c) => [c.agent, c])),
    teams: new Map(teams.map((t) => [t.key, t])),
  }
  return { waiting, floor }
}

function isQueued(row: ConversationRow): row is WaitingRow {
  return row.state.owner.kind === "queue"
}

/** False when the picture is old, or the place at the desk had gone to somebody else. */
async function offer(row: WaitingRow, floor: Floor, parts: JobParts): Promise<boolean> {
  if (row.state.owner.offer) {
    await endIfOver(row, row.state.owner.offer, parts)
    return true
  }
  const { conversations, desks } = parts.tenant(row.tenant)
  const candidates = [...floor.candidates.values()]
  const want = wantOf(row, floor)
  // Most of a long queue ends here: nobody has room, and who served whom before need not be read.
  if (!chooseAgent(candidates, want)) return true
  if (performance.now() - floor.seenAt > FRESH_MS) return false
  const sticky = want.sticky ?? (await conversations.servedBefore(row.id))
  const chosen = chooseAgent(candidates, { ...want, sticky })
  if (!chosen) return true
  const inbox = await parts.inboxes.get(row.state.inbox)
  const until = parts.now() + (inbox?.offerMs ?? 30_000)
  const outcome = await parts.executor.execute(
    { tenant: row.tenant, id: row.id },
    { type: "offer", agent: chosen.agent, until },
  )
  if (!outcome.ok) return outcome.code !== "no_capacity"
  floor.candidates.set(chosen.agent, { ...chosen, load: chosen.load + 1, lastOfferedAt: floor.now })
  await desks.markOffered(chosen.agent)
  return true
}

function wantOf({ state }: WaitingRow, floor: Floor): Want {
  const { owner, locale, lastAgent } = state
  return {
    team: owner.team,
    overflow: overflowOf(owner, floor),
    skills: owner.skills,
    language: locale,
    sticky: lastAgent,
    urgent: owner.priority >= URGENT_PRIORITY,
    now: floor.now,
    passed: new Set(owner.passed),
  }
}

/** An offer that outlived its timer keeps nobody from being offered on. */
async function endIfOver(
  row: WaitingRow,
  { agent, until }: { agent: string; until: number },
  parts: JobParts,
): Promise<void> {
  const left = until - parts.now()
  if (left > -LATE_TIMER_MS && left <= MAX_OFFER_MS) return
  const scope = { tenant: row.tenant, id: row.id }
  await parts.executor.execute(scope, { type: "endOffer", agent, why: "expired", until })
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
  const news = waiting.filter(({ state: { owner, place: told } }) => {
    const place = (ahead.get(owner.team) ?? 0) + 1
    ahead.set(owner.team, place)
    return isLate(owner, { now: parts.now(), policy: parts.timing }) || isMaterial(told, place)
  })
  for (let i = 0; i < news.length; i += NEWS_AT_ONCE) {
    const some = news.slice(i, i + NEWS_AT_ONCE)
    await Promise.all(
      some.map(({ tenant, id }) => parts.executor.execute({ tenant, id }, { type: "showPlace" })),
    )
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
