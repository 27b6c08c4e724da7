/** Offers waiting customers, in their order, to whoever is there and has room; then tells the others their new place. */
import { chooseAgent } from "@jieying/core/routing/choose.ts"
import type { ConversationRow } from "../store/conversations.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

/** Waiting customers looked at in one run; the sweeper and the next event look again. */
const MAX_WAITING = 200

export async function drainJob(job: JobRow, parts: JobParts): Promise<void> {
  const { executor, tenant: storesOf, inboxes, now } = parts
  const { conversations, desks } = storesOf(job.tenant)
  const waiting = await conversations.waiting(MAX_WAITING)
  if (waiting.length === 0) return
  const desk = await desks.candidates()
  const load = new Map(desk.candidates.map((c) => [c.agent, c]))
  for (const row of waiting) {
    const owner = row.state.owner
    if (owner.kind !== "queue" || owner.offer) continue
    const inbox = await inboxes.get(row.state.inbox)
    const want = {
      team: owner.team,
      overflow: [],
      skills: inbox?.skills ?? [],
      language: row.state.locale,
      sticky: null,
      urgent: false,
      now: desk.now,
      passed: new Set(owner.passed),
    }
    const chosen = chooseAgent([...load.values()], want)
    if (!chosen) continue
    const until = now() + (inbox?.offerMs ?? 30_000)
    const outcome = await executor.execute(
      { tenant: job.tenant, id: row.id },
      { type: "offer", agent: chosen.agent, until },
    )
    if (!outcome.ok) continue
    load.set(chosen.agent, { ...chosen, load: chosen.load + 1, lastOfferedAt: desk.now })
    await desks.markOffered(chosen.agent)
  }
  await showPlaces(waiting, job.tenant, parts)
  alertIfNobody(waiting, { job, parts, staffed: desk.candidates.flatMap((c) => c.teams) })
}

/** Places are told when they change in a way that matters; the core decides what that is. */
async function showPlaces(
  waiting: readonly ConversationRow[],
  tenant: string,
  parts: JobParts,
): Promise<void> {
  const ahead = new Map<string, number>()
  for (const row of waiting) {
    const owner = row.state.owner
    if (owner.kind !== "queue") continue
    const place = (ahead.get(owner.team) ?? 0) + 1
    ahead.set(owner.team, place)
    if (row.state.place !== place) await parts.executor.execute({ tenant, id: row.id }, { type: "showPlace" })
  }
}

function alertIfNobody(
  waiting: readonly ConversationRow[],
  seen: { job: JobRow; parts: JobParts; staffed: readonly string[] },
): void {
  for (const row of waiting) {
    const owner = row.state.owner
    if (owner.kind !== "queue" || seen.staffed.includes(owner.team)) continue
    seen.parts.bus.signal(seen.job.tenant, { kind: "alert", conversation: row.id, team: owner.team })
    return
  }
}
