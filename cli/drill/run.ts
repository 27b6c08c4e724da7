/** One drill from the opening of the doors to the logs in hand. */
import { createApi } from "../api.ts"
import { bounded } from "../bounded.ts"
import { publishedKeys } from "../replay/report.ts"
import { DrillAgent } from "./agent.ts"
import type { Case, Incident } from "./case.ts"
import { DrillCustomer } from "./customer.ts"
import { type Quantiles, quantiles } from "./figures.ts"
import { lookAt } from "./floor.ts"
import { cause } from "./incidents.ts"
import type { Drilled } from "./judge.ts"
import { planCustomers } from "./plan.ts"
import { pause, Random } from "./random.ts"
import type { Reader } from "./record.ts"
import { readCase } from "./record.ts"
import type { DrillServer } from "./server.ts"
import { Measured, noting, type Stage } from "./stage.ts"
import { makeWorkplace, WORKSPACE } from "./workplace.ts"

/** Doors that are opened at once before everybody asks, and logs that are read at once after. */
const AT_ONCE = 16
const LOOK_MS = 250
const PROGRESS_MS = 2_000
/** Without anything changing on the floor for this long, ms of real life and at least of the drill, it is over. */
const STALL_MS = 20 * 60_000
const LEAST_STALL_MS = 60_000

export interface Setup {
  customers: number
  agents: number
  pace: number
  kills: number
  drops: number
  withinMs: number
  seed: number
}

export interface Result {
  drilled: Drilled
  /** Tap to alert, ms of the drill. */
  alert: { fromAnswer: Quantiles; fromTap: Quantiles }
  /** From the first request to the last customer's end, s. */
  seconds: number
  reconnects: number
}

export async function runDrill(
  setup: Setup,
  server: DrillServer,
  say: (line: string) => void,
): Promise<Result> {
  await server.start()
  const api = createApi(server.url)
  const workplace = await makeWorkplace(api, {
    dataDir: server.dataDir,
    agents: setup.agents,
    pace: setup.pace,
  })
  const random = new Random(setup.seed)
  const stage: Stage = {
    api,
    inbox: WORKSPACE,
    pace: setup.pace,
    random,
    measured: new Measured(),
    faults: [],
  }
  const reader: Reader = { api, token: workplace.lead.token, keys: await publishedKeys(api) }
  const agents = workplace.agents.map((session) => new DrillAgent(stage, session))
  const customers: DrillCustomer[] = []
  try {
    await Promise.all(agents.map((agent) => agent.come()))
    say(`${agents.length} agents are on duty`)
    await bounded(planCustomers(setup.customers, random), AT_ONCE, async (plan) => {
      await noting(stage, `customer ${plan.no}`, async () => {
        customers.push(await DrillCustomer.arrive(stage, plan))
      })
    })
    const started = performance.now()
    const incidents = await happen({ setup, stage, server, reader, agents, customers, say })
    const seconds = (performance.now() - started) / 1000
    say("reading every log back")
    const cases: Case[] = []
    await bounded(
      customers.toSorted((a, b) => a.plan.no - b.plan.no),
      AT_ONCE,
      async (customer) => {
        cases.push(await readCase(reader, customer, agents))
      },
    )
    const { kills, drops, pace, withinMs } = setup
    const { fromAnswer, fromTap } = stage.measured.alerts()
    return {
      drilled: {
        cases,
        incidents,
        customers: setup.customers,
        kills,
        drops,
        pace,
        withinMs,
        faults: stage.faults,
      },
      alert: { fromAnswer: quantiles(fromAnswer), fromTap: quantiles(fromTap) },
      seconds,
      reconnects: customers.reduce((n, c) => n + c.reconnects, 0),
    }
  } finally {
    for (const customer of customers) customer.close()
    await Promise.all(agents.map((agent) => agent.drop()))
  }
}

interface Happening {
  setup: Setup
  stage: Stage
  server: DrillServer
  reader: Reader
  agents: readonly DrillAgent[]
  customers: readonly DrillCustomer[]
  say: (line: string) => void
}

/** Everybody asks at once; people serve; things break; until the floor is empty or nothing moves any more. */
async function happen(of: Happening): Promise<Incident[]> {
  const { setup, stage, server, reader, agents, customers, say } = of
  let over = false
  const stays = customers.map((customer) =>
    noting(stage, `customer ${customer.plan.no}`, async () => {
      await customer.ask()
      await customer.stay()
    }),
  )
  const everybody = Promise.all(stays)
  const reached = () => new Set(agents.flatMap((a) => [...a.ledgers.keys()])).size
  const scene = {
    stage,
    server,
    lead: reader.token,
    agents,
    reached,
    customers: setup.customers,
    over: () => over,
    say,
  }
  const incidents = cause(scene, setup)
  let left = false
  void everybody.then(() => {
    left = true
  })
  try {
    await untilEmpty(of, () => left)
  } finally {
    over = true
  }
  return incidents
}

/** @returns also when nothing has changed for too long: the logs then show who was stranded. */
async function untilEmpty({ stage, reader, say }: Happening, left: () => boolean): Promise<void> {
  const patience = Math.max(LEAST_STALL_MS, STALL_MS / stage.pace)
  let before = ""
  let changedAt = performance.now()
  let saidAt = 0
  for (;;) {
    const floor = await lookAt(reader.api, reader.token)
    if (left() && floor.waiting === 0 && floor.served === 0) return
    const now = performance.now()
    const picture = JSON.stringify(floor)
    if (picture !== before) changedAt = now
    before = picture
    if (now - changedAt > patience) return say("nothing moves any more")
    if (now - saidAt > PROGRESS_MS) {
      say(`${floor.waiting} wait, ${floor.served} are with a person`)
      saidAt = now
    }
    await pause(LOOK_MS)
  }
}
