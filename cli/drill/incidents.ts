/** What goes wrong in a drill, and when: after a share of the customers has been with a person, never by the clock. */
import type { DrillAgent } from "./agent.ts"
import type { Incident } from "./case.ts"
import { heldBy } from "./floor.ts"
import { pause } from "./random.ts"
import type { DrillServer } from "./server.ts"
import { live, noting, type Stage } from "./stage.ts"

/** A dropped person stays away for this long after their customers have gone back, ms of real life. */
const AWAY_MS = 60_000
/** Until a dropped person's customers must be back in the queue, ms of real life, and at least of the drill. */
const VACATED_MS = 10 * 60_000
const LEAST_VACATED_MS = 30_000
const LOOK_MS = 50
/** The share of customers after which the last incident has happened. */
const LAST_SHARE = 0.75

export interface Scene {
  stage: Stage
  server: DrillServer
  lead: string
  agents: readonly DrillAgent[]
  /** Customers who have been with a person, so far. */
  reached: () => number
  customers: number
  over: () => boolean
  say: (line: string) => void
}

export async function cause(scene: Scene, of: { kills: number; drops: number }): Promise<Incident[]> {
  const incidents: Incident[] = []
  const returns: Promise<void>[] = []
  for (const { kind, share } of schedule(of)) {
    while (scene.reached() < share * scene.customers && !scene.over()) await pause(LOOK_MS)
    if (scene.over()) break
    if (kind === "kill") incidents.push(await kill(scene))
    else {
      const dropped = await drop(scene)
      if (!dropped) break
      incidents.push(dropped.incident)
      returns.push(dropped.back)
    }
  }
  await Promise.all(returns)
  return incidents
}

/** Spread over the time in which people are served; drops and kills take turns. */
export function schedule(of: { kills: number; drops: number }): { kind: "kill" | "drop"; share: number }[] {
  const spread = (kind: "kill" | "drop", n: number, from: number) =>
    Array.from({ length: n }, (_, i) => ({
      kind,
      share: LAST_SHARE * (from + ((1 - from) * (i + 1)) / (n + 1)),
    }))
  return [...spread("drop", of.drops, 0), ...spread("kill", of.kills, 0.1)].toSorted(
    (a, b) => a.share - b.share,
  )
}

async function kill({ stage, server, say }: Scene): Promise<Incident> {
  const at = Date.now()
  say("kill -9")
  await server.kill()
  await noting(stage, "the server after kill -9", () => server.start())
  const backAt = Date.now()
  say(`the server is back after ${backAt - at} ms`)
  return { kind: "kill", at, backAt }
}

/** The one with most customers in hand; null when the drill was over before anybody had one. */
async function drop(scene: Scene): Promise<{ incident: Incident; back: Promise<void> } | null> {
  const agent = await busiest(scene)
  if (!agent) return null
  const { stage, say } = scene
  const incident: Incident = {
    kind: "drop",
    at: Date.now(),
    backAt: null,
    agent: agent.label,
    conversations: await agent.drop(),
  }
  say(`${agent.label} is gone, with ${incident.conversations.length} customers in hand`)
  await vacated(scene, agent)
  const back = live(stage, AWAY_MS).then(async () => {
    await agent.come()
    incident.backAt = Date.now()
    say(`${agent.label} is back`)
  })
  return { incident, back }
}

async function busiest({ agents, over }: Scene): Promise<DrillAgent | null> {
  while (!over()) {
    const most = agents.toSorted((a, b) => b.serving.length - a.serving.length)[0]
    if (most && most.serving.length > 0) return most
    await pause(LOOK_MS)
  }
  return null
}

async function vacated({ stage, lead }: Scene, agent: DrillAgent): Promise<void> {
  const deadline = performance.now() + Math.max(LEAST_VACATED_MS, VACATED_MS / stage.pace)
  const of = { token: lead, agent: agent.session.me.agent }
  while (performance.now() < deadline) {
    if ((await heldBy(stage.api, of)).size === 0) return
    await pause(LOOK_MS)
  }
  stage.faults.push(`the customers of ${agent.label}, who was gone, were not put back`)
}
