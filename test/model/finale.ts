/**
 * How every run ends: everybody drops out but one person who is willing, with room for one. Whoever is owed a person is
 * reached by them, in the order of the queue; nothing is left behind, and every record verifies.
 */
import type { People, StaffEventsPage } from "@jieying/contract/staff.ts"
import { type Evidence, verifyEvidence } from "@jieying/core/evidence/verify.ts"
import { nodeCrypto } from "@jieying/testkit/crypto.ts"
import { call } from "@jieying/testkit/http.ts"
import { leakedPlaces } from "../chaos/desk.ts"
import { pause } from "../chaos/random.ts"
import type { Caller } from "./caller.ts"
import type { Desk } from "./desk.ts"
import { order } from "./reading.ts"
import type { World } from "./world.ts"

/** Far more than leases, sweeps and the locks of a dead process's jobs take. */
const REACHED_MS = 60_000
const LOOK_MS = 40
/** Who comes while an offer is on its way is not passed over by it, however old their first request is. */
const ON_ITS_WAY_MS = 1_000

export async function finale(world: World): Promise<void> {
  const [gone, willing] = world.agents
  if (!gone || !willing) throw new Error("two agents are needed")
  await world.openOffice(true)
  gone.closeScreen("lost")
  await leave(world, willing)
  await untilAll(
    world,
    "everybody who is owed a person waits for one",
    ({ reading: { now } }) => now.owner !== "agent",
  )
  await callThose(world, willing)
  await reachInOrder(world, willing)
  await world.audit()
  await caughtUp(world)
  await leftNothing(world)
  for (const caller of world.callers) await verified(world, caller)
  await strangersSeeNothing(world)
}

/** Steps back, away, with an open screen; gives back whom they and the lead serve. The one who is gone does nothing. */
async function leave(world: World, willing: Desk): Promise<void> {
  await willing.openScreen(world.callers)
  await willing.must("PUT", "/presence", { status: "away" })
  for (const desk of [willing, world.lead])
    for (const caller of world.callers) {
      await world.pull()
      const { now } = caller.reading
      if (now.agent === desk.id) await desk.act(caller, "release", { type: "agent.left" })
      else if (now.offer === desk.id) await desk.act(caller, "decline", { type: null })
    }
}

/** A promised callback is kept by taking it; the queue is for those who wait now. */
async function callThose(world: World, willing: Desk): Promise<void> {
  for (const caller of world.callers) {
    if (caller.reading.now.owner !== "callback") continue
    const said = await willing.act(caller, "accept", { type: "agent.connected" })
    if (said.status !== 200) throw new Error(`${caller.id}: the callback could not be kept: ${said.code}`)
    await end(world, willing, caller)
  }
}

async function reachInOrder(world: World, willing: Desk): Promise<void> {
  await untilAll(world, "no offer stands", ({ reading: { now } }) => now.offer === null)
  await world.lead.must("PUT", `/routing/members/${willing.id}`, { capacity: 1 })
  const queue = () =>
    world.callers.filter((c) => c.reading.now.owner === "queue").sort((a, b) => order(a.reading, b.reading))
  // Whoever waits now has waited long enough for their turn to be judged.
  await pause(ON_ITS_WAY_MS)
  await willing.must("PUT", "/presence", { status: "online" })
  const deadline = Date.now() + REACHED_MS
  for (let first = queue()[0]; first; first = queue()[0]) {
    const { now } = first.reading
    const offered = world.callers.filter((c) => c.reading.now.offer === willing.id)
    const wrong = offered.find((c) => c !== first && !c.reading.now.urgent && !now.urgent)
    if (wrong && stoodBefore(first, wrong))
      throw new Error(`${wrong.id} is offered before ${first.id}\n${tail(wrong)}\n${tail(first)}`)
    if (offered.includes(first)) {
      const said = await willing.act(first, "accept", { type: "agent.connected" })
      if (said.status === 200) await end(world, willing, first)
    } else if (Date.now() > deadline) {
      await world.audit()
      throw new Error(`${first.id} is stranded: ${JSON.stringify(now)}`)
    } else {
      await stayOnline(world, willing)
      await pause(LOOK_MS)
    }
    await world.pull()
  }
}

/** Whether `first` had been in the queue for a while when the other was offered: its picture of the queue is a moment old. */
function stoodBefore(first: Caller, other: Caller): boolean {
  const entered = first.reading.of("queue.entered").at(-1)?.at ?? 0
  const offered = other.reading.of("agent.offered").at(-1)?.at ?? 0
  return entered < offered - ON_ITS_WAY_MS
}

function tail({ id, reading }: Caller): string {
  const lines = reading.events.slice(-12).map((e) => `  ${e.seq} ${e.at} ${e.type} ${JSON.stringify(e.data)}`)
  return [id, ...lines].join("\n")
}

/** Whom the server has set away, because an offer ran out on a busy machine, says that they are there; nobody else asks for work. */
async function stayOnline(world: World, willing: Desk): Promise<void> {
  const { agents } = await world.lead.must<People>("GET", "/people")
  if (agents.find((a) => a.agent === willing.id)?.status === "online") return
  await willing.must("PUT", "/presence", { status: "online" })
}

async function end(world: World, willing: Desk, caller: Caller): Promise<void> {
  await willing.reply(caller, { how: "http" })
  const said = await willing.act(caller, "close", { type: "conversation.ended" })
  if (said.status !== 200) throw new Error(`${caller.id} could not be closed: ${said.code}`)
  await world.pull()
}

/** Every open page and screen shows the whole log; who serves is the same on both sides. */
async function caughtUp(world: World): Promise<void> {
  await untilAll(world, "every open page and screen shows the whole log", (caller) => {
    const { seq } = caller.reading.now
    const page = caller.page === null || caller.view.last?.seq === seq
    const screens = world.agents.filter((a) => a.screen !== null)
    return page && screens.every((a) => (a.views.get(caller.id)?.last?.seq ?? 0) === seq)
  })
  await world.audit()
  for (const caller of world.callers) {
    const { serving } = await caller.events(caller.reading.now.seq)
    await world.pull()
    const owners = caller.reading.moments.slice(-3).map((m) => m.owner)
    if (!owners.includes(serving.kind))
      throw new Error(`${caller.id}: the page says ${serving.kind}, not ${owners}`)
  }
}

async function leftNothing(world: World): Promise<void> {
  // What the lead's own requests renew is a session, nothing else.
  const leaks = await leakedPlaces(world.ways.url, { session: { token: await world.lead.token() } } as never)
  if (leaks.length > 0) throw new Error(leaks.join("\n"))
}

/** The whole record, as each side may see it, with every head that side was given. */
async function verified(world: World, caller: Caller): Promise<void> {
  const { keys } = (await call<{ keys: Evidence["keys"] }>(world.ways.url, "GET", "/api/v1/keys")).body
  const path = `/conversations/${caller.id}/events?after=`
  const staff = await whole((after) => world.lead.must<StaffEventsPage>("GET", `${path}${after}`))
  const own = await whole((after) => caller.events(after))
  const heads = caller.heads.map((signed) => ({ seq: signed.seq, hash: signed.hash, signed }))
  for (const [reader, { events, head }] of [
    ["staff", staff],
    ["customer", own],
  ] as const) {
    const evidence = { tenant: "shop", conversation: caller.id, reader, keys, events: events as never, head }
    const verdict = verifyEvidence(evidence, { key: keys[0]?.key, heads }, nodeCrypto)
    if (!verdict.intact) throw new Error(`${caller.id}: the ${reader}'s record: ${JSON.stringify(verdict)}`)
  }
}

type Page = Pick<StaffEventsPage, "events" | "head" | "more">

async function whole(read: (after: number) => Promise<Page>): Promise<Page> {
  const events: Page["events"] = []
  for (;;) {
    const page = await read(events.at(-1)?.seq ?? 0)
    events.push(...page.events)
    if (!page.more) return { ...page, events }
  }
}

async function strangersSeeNothing(world: World): Promise<void> {
  for (const [i, caller] of world.callers.entries()) {
    const other = world.callers[(i + 1) % world.callers.length]
    const path = `/api/v1/visitor/conversations/${caller.id}/events`
    await caller.renew()
    await other?.renew()
    const foreign = other === caller ? "x" : other?.token
    const seen = await call(world.ways.url, "GET", path, { token: foreign })
    if (seen.status !== 401) throw new Error(`another customer reads ${caller.id}: ${seen.status}`)
    const tenant = await world.stranger.request("GET", `/conversations/${caller.id}/events?after=0`)
    if (tenant.status !== 404) throw new Error(`another workspace reads ${caller.id}: ${tenant.status}`)
  }
}

async function untilAll(world: World, what: string, holds: (caller: Caller) => boolean): Promise<void> {
  const deadline = Date.now() + REACHED_MS
  for (;;) {
    await world.pull()
    const still = world.callers.filter((c) => !holds(c))
    if (still.length === 0) return
    if (Date.now() > deadline) {
      await world.audit()
      const moments = still.map((c) => `${c.id} ${JSON.stringify(c.reading.now)}`)
      throw new Error(`not so in ${REACHED_MS / 1000} s: ${what}\n${moments.join("\n")}`)
    }
    await pause(LOOK_MS)
  }
}
