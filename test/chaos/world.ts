/** One system that is killed again and again, and the people who use it. */
import { rm } from "node:fs/promises"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type DemoAccount, launch, type RunningServer } from "@jieying/testkit/boot.ts"
import { call } from "@jieying/testkit/http.ts"
import { withoutTriggers } from "@jieying/testkit/triggers.ts"
import { ChaosAgent } from "./agent.ts"
import { type Auditor, audit, waitsForAnswer } from "./audit.ts"
import { ChaosCustomer, type Manner } from "./customer.ts"
import { leakedPlaces } from "./desk.ts"
import { pause, Random } from "./random.ts"

const NEW_PER_ROUND: readonly Manner[] = [
  "asks",
  "asks",
  "asks",
  "floods",
  "floods",
  "calls",
  "calls",
  "calls",
]
/** Customers of earlier rounds who write on in this one. */
const CARRIED = 4
const TRAFFIC_MS = { low: 60, high: 900 }
/** How often the starting server is killed too, and when. */
const KILL_START = { chance: 0.3, low: 20, high: 1500 }
const ANSWERS_MS = 60_000
/** On PostgreSQL, jobs that were in hand at the last crash are taken again when their locks have run out. */
const LOCKS_MS = 7_000

export class World {
  readonly #at: { dataDir: string; databaseUrl?: string }
  readonly #random: Random
  readonly #customers: ChaosCustomer[] = []
  #agents: ChaosAgent[] = []
  #server: RunningServer | undefined
  #lead: Agent | undefined
  #pinned: string | undefined
  #cutOff = 0
  #writtenUnheard = 0
  #killedStarting = 0

  constructor(of: { dataDir: string; databaseUrl?: string; seed: number }) {
    this.#at = { dataDir: of.dataDir, databaseUrl: of.databaseUrl }
    this.#random = new Random(of.seed)
  }

  async start(): Promise<void> {
    const server = await boot(this.#at)
    this.#server = server
    const agents = server.accounts.filter((a) => a.role === "agent")
    const ids: string[] = []
    for (const account of agents) {
      const colleague = () => ids[(ids.indexOf(made.agent.id) + 1) % ids.length] ?? made.agent.id
      const made = await ChaosAgent.signIn(server.url, account, { random: this.#random, colleague })
      ids.push(made.agent.id)
      this.#agents.push(made)
    }
    this.#lead = await Agent.signIn(server.url, accountOf(server, "supervisor"), "shop")
    await withoutTriggers(this.#lead)
    this.#pinned = (await keysOf(server.url))[0]?.key
  }

  /** Traffic, kill -9, restart, resend; returns every fault found. */
  async round(): Promise<string[]> {
    const people = await this.#gather()
    await this.#trafficUntilKilled(people)
    this.#cutOff += people.reduce((n, c) => n + c.ledger.open.length, 0)
    this.#cutOff += this.#agents
      .flatMap((a) => [...a.ledgers.values()])
      .reduce((n, l) => n + l.open.length, 0)
    if (this.#random.chance(KILL_START.chance)) await this.#killStarting()
    const { url } = await this.#boot()
    for (const customer of people) this.#writtenUnheard += await customer.writtenUnheard(url)
    await Promise.all([...people.map((c) => c.resend(url)), ...this.#agents.map((a) => a.resend(url))])
    await Promise.all(people.map((c) => c.catchUp(url)))
    const waiting = await this.#unanswered(people)
    return [...waiting, ...(await this.#audit(people)), ...(await leakedPlaces(url, this.#auditor().lead))]
  }

  /** Everybody who was ever there, once more. */
  async final(): Promise<string[]> {
    if (this.#at.databaseUrl !== undefined) await pause(LOCKS_MS)
    return [...(await this.#unanswered(this.#customers)), ...(await this.#audit(this.#customers))]
  }

  tally() {
    const ledgers = [
      ...this.#customers.map((c) => c.ledger),
      ...this.#agents.flatMap((a) => [...a.ledgers.values()]),
    ]
    const sent = ledgers.flatMap((l) => l.sent)
    return {
      customers: this.#customers.length,
      acknowledged: sent.filter((s) => s.seq !== undefined).length,
      sentAgain: sent.filter((s) => s.tries > 1).length,
      cutOff: this.#cutOff,
      writtenUnheard: this.#writtenUnheard,
      killedStarting: this.#killedStarting,
      headsPinned: ledgers.reduce((n, l) => n + l.heads.length, 0),
    }
  }

  /** Kindly: what is left in the store is looked at next. */
  async stop(): Promise<void> {
    await this.#server?.stop()
  }

  async clear(): Promise<void> {
    await this.#server?.kill()
    await rm(this.#at.dataDir, { recursive: true, force: true })
  }

  async #gather(): Promise<ChaosCustomer[]> {
    const { url } = this.#running()
    const arrived = await Promise.all(
      NEW_PER_ROUND.map((manner) => ChaosCustomer.arrive(url, { manner, random: this.#random })),
    )
    const carried = this.#customers.slice(-CARRIED)
    this.#customers.push(...arrived)
    return [...arrived, ...carried]
  }

  async #trafficUntilKilled(people: readonly ChaosCustomer[]): Promise<void> {
    const server = this.#running()
    let alive = true
    const life = { url: server.url, alive: () => alive }
    const lives = Promise.all([...people, ...this.#agents].map((one) => one.live(life)))
    const early = lives.then(() => {
      if (alive) throw new Error("everybody left before the server was killed")
    })
    await Promise.race([early, pause(this.#random.between(TRAFFIC_MS.low, TRAFFIC_MS.high))])
    alive = false
    await server.kill()
    await lives
  }

  async #killStarting(): Promise<void> {
    const starting = await launch(this.#at)
    await pause(this.#random.between(KILL_START.low, KILL_START.high))
    await starting.kill()
    this.#killedStarting += 1
  }

  async #boot(): Promise<RunningServer> {
    this.#server = await boot(this.#at)
    return this.#server
  }

  async #unanswered(people: readonly ChaosCustomer[]): Promise<string[]> {
    const { url } = this.#running()
    const deadline = Date.now() + ANSWERS_MS
    let open = [...people]
    for (;;) {
      const still = await Promise.all(open.map((c) => waits(c, url)))
      open = open.filter((_, i) => still[i])
      if (open.length === 0) return []
      if (Date.now() > deadline) return open.map((c) => `${c.id} (${c.manner}) waits for an answer in vain`)
      await pause(100)
    }
  }

  async #audit(people: readonly ChaosCustomer[]): Promise<string[]> {
    const by = { ...this.#auditor(), keys: await keysOf(this.#running().url) }
    const found: string[] = []
    for (const customer of people) found.push(...(await audit(by, customer, this.#agents)))
    return found
  }

  #auditor(): Omit<Auditor, "keys"> {
    if (!this.#lead || !this.#pinned) throw new Error("the world was not started")
    return { url: this.#running().url, lead: this.#lead, pinned: this.#pinned }
  }

  #running(): RunningServer {
    if (!this.#server) throw new Error("the world was not started")
    return this.#server
  }
}

/** The assistant owns the conversation and has not answered the newest question. */
async function waits(customer: ChaosCustomer, url: string): Promise<boolean> {
  const here = customer.at(url)
  const events = await here.events()
  const { serving } = await here.page(events.at(-1)?.seq ?? 0)
  return serving.kind === "assistant" && waitsForAnswer(events as never)
}

function accountOf(server: RunningServer, role: string): DemoAccount {
  const found = server.accounts.find((a) => a.role === role)
  if (!found) throw new Error(`no demo account ${role}`)
  return found
}

async function keysOf(url: string): Promise<{ keyId: string; key: string }[]> {
  return (await call<{ keys: { keyId: string; key: string }[] }>(url, "GET", "/api/v1/keys")).body.keys
}
