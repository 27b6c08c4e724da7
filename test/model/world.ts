/** The real server of the model, the people who work there, and one run's customers. Checks everything after every step. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { StaffEventsPage } from "@jieying/contract/staff.ts"
import { boot, type RunningServer } from "@jieying/testkit/boot.ts"
import { ServerClock } from "@jieying/testkit/clock.ts"
import { LossyProxy } from "@jieying/testkit/lossy-proxy.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import { pause } from "../chaos/random.ts"
import { Caller } from "./caller.ts"
import { Desk } from "./desk.ts"
import type { Ways } from "./line.ts"
import type { Logged } from "./reading.ts"
import { CAPACITY, callerFaults, floorFaults } from "./rules.ts"

/** Leases, alerts and lateness come so many times sooner. */
const PACE = 100
const CLOCK_MS = 20_000
/** Looks for two reads of all logs between which nothing happened. */
const STILL_TRIES = 20

export class World {
  readonly store: StoreUnderTest["name"]
  readonly ways: Ways = { url: "", lossyUrl: "" }
  callers: Caller[] = []
  agents: Desk[] = []
  /** Steps in, sets hours and capacities. */
  lead!: Desk
  /** Of another workspace. */
  stranger!: Desk
  readonly clock: ServerClock
  readonly #proxy: LossyProxy
  readonly #at: { dataDir: string; databaseUrl?: string }
  readonly #drop: () => Promise<void>
  readonly #pending: (() => string[])[] = []
  #server: RunningServer | undefined
  /** Whose token tells what the server's clock says. */
  #watch: Caller | undefined
  #run = 0
  #pulling: Promise<boolean> = Promise.resolve(false)

  private constructor(
    of: { store: StoreUnderTest["name"]; clock: ServerClock; proxy: LossyProxy },
    at: { dataDir: string; databaseUrl?: string; drop: () => Promise<void> },
  ) {
    this.store = of.store
    this.clock = of.clock
    this.#proxy = of.proxy
    this.ways.lossyUrl = of.proxy.url
    this.#at = { dataDir: at.dataDir, databaseUrl: at.databaseUrl }
    this.#drop = at.drop
  }

  static async start({ name, fresh }: StoreUnderTest): Promise<World> {
    const { databaseUrl, drop } = await fresh()
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-model-"))
    const clock = await ServerClock.at(join(dataDir, "clock-offset"))
    const proxy = await LossyProxy.start()
    const world = new World({ store: name, clock, proxy }, { dataDir, databaseUrl, drop })
    await world.#boot()
    await world.#employ()
    return world
  }

  /** The last lines the server printed. */
  printed(): string {
    return (this.#server?.output() ?? "").split("\n").slice(-12).join("\n")
  }

  async stop(): Promise<void> {
    for (const desk of this.agents) desk.closeScreen("lost")
    for (const caller of this.callers) caller.closePage("lost")
    await this.#server?.kill()
    await this.#proxy.stop()
    await this.#drop()
    await rm(this.#at.dataDir, { recursive: true, force: true })
  }

  /** A new run: two customers, nobody waits, one person works, the office is open, the clock is right. */
  async begin(): Promise<void> {
    this.#run += 1
    this.callers = []
    this.#pending.length = 0
    if (this.clock.offset !== 0) await this.setClock(0)
    for (const desk of this.agents) {
      desk.closeScreen("kindly")
      desk.views.clear()
      await this.lead.must("PUT", `/routing/members/${desk.id}`, { capacity: CAPACITY })
    }
    await this.openOffice(true)
    await this.open(false)
    await this.open(true)
    await this.agents[0]?.openScreen(this.callers)
  }

  async open(elder: boolean): Promise<Caller> {
    const caller = await Caller.open(`${this.#run}-${this.callers.length + 1}`, this.ways, { elder })
    this.callers.push(caller)
    for (const desk of this.agents) desk.watch(caller)
    return caller
  }

  /** Closed for days, whatever hours the clock is set by. */
  async openOffice(open: boolean): Promise<void> {
    const day = (new Date(Date.now() + 4 * 24 * 60 * 60_000).getUTCDay() + 7) % 7
    const hours = open ? null : [{ day, from: 540, to: 600 }]
    await this.lead.must("PUT", "/routing/inboxes/shop", { timeZone: "UTC", hours })
  }

  /** kill -9 and start again on the same data; screens and pages come back by themselves, as real ones do. */
  async crash(during: readonly (() => Promise<unknown>)[] = []): Promise<void> {
    const work = Promise.allSettled(during.map((begin) => begin()))
    await this.#server?.kill()
    await work
    await this.#boot()
    await Promise.all([
      ...this.callers.map((c) => c.wantsPage && c.openPage()),
      ...this.agents.map((a) => a.wantsScreen && a.openScreen(this.callers)),
    ])
  }

  /** Sets the server's clock, and waits until the server has noticed. */
  async setClock(offset: number): Promise<void> {
    await this.clock.set(offset)
    const deadline = Date.now() + CLOCK_MS
    for (;;) {
      const told = ((await this.#watch?.renew()) ?? 0) - 60 * 60_000
      if (Math.abs(told - this.clock.now()) < 10_000) return
      if (Date.now() > deadline) throw new Error(`the server's clock is ${told - this.clock.now()} ms off`)
      await pause(20)
    }
  }

  /** Judged after the next look at the logs. */
  expect(judge: () => string[]): void {
    this.#pending.push(judge)
  }

  /** Reads what is new in every log, from both sides, and checks all of it. @throws Error with what does not hold */
  async audit(): Promise<void> {
    await this.pull()
    const faults = [
      ...this.callers.flatMap((caller) => callerFaults(caller, this.agents)),
      ...this.#pending.splice(0).flatMap((judge) => judge()),
      ...(await this.#floor()),
    ]
    if (faults.length > 0) throw new Error(`${faults.join("\n")}\n${this.#told()}`)
  }

  /** True when something was new. One after the other: two who read at once would read the same events twice. */
  pull(): Promise<boolean> {
    const pulling = this.#pulling.then(async () => {
      const grew = await Promise.all(this.callers.map((caller) => this.#pull(caller)))
      return grew.includes(true)
    })
    this.#pulling = pulling.catch(() => false)
    return pulling
  }

  async #pull(caller: Caller): Promise<boolean> {
    const { reading } = caller
    const from = reading.now.seq
    for (;;) {
      const path = `/conversations/${caller.id}/events?after=${reading.now.seq}`
      const page = await this.lead.must<StaffEventsPage>("GET", path)
      for (const event of page.events) reading.read(event as unknown as Logged)
      if (!page.more) break
    }
    const own = await caller.events(from)
    for (const { seq, hash, type } of own.events) {
      const known = reading.events[seq - 1]
      if (known && known.hash !== hash) reading.faults.push(`${caller.id} ${seq}: two views, two hashes`)
      if (known && type !== "sealed" && type !== known.type)
        reading.faults.push(`${seq}: ${type}, ${known.type}`)
    }
    return reading.now.seq > from
  }

  /** What spans conversations can be judged only while nothing moves; what persists is a fault. */
  async #floor(): Promise<string[]> {
    let faults: string[] = []
    for (let tries = 0; tries < STILL_TRIES; tries++) {
      const people = await this.lead.must<{ agents: { agent: string; load: number }[] }>("GET", "/people")
      if (await this.pull()) continue
      faults = floorFaults(this.callers, this.agents, new Map(people.agents.map((a) => [a.agent, a.load])))
      if (faults.length === 0) return []
    }
    return faults
  }

  #told(): string {
    const line = ({ events }: Caller["reading"]) =>
      events
        .slice(-14)
        .map(
          (e) =>
            `  ${e.seq} ${e.at} e${e.epoch} ${e.type} ${e.actor.kind} ${JSON.stringify(e.data).slice(0, 160)}`,
        )
    return this.callers
      .flatMap((c) => [`${c.id} (customer ${c.name}), owner ${c.reading.now.owner}`, ...line(c.reading)])
      .join("\n")
  }

  async #boot(): Promise<void> {
    const env = { ...this.clock.env, PACE: String(PACE), RATE_LIMIT: "1000000" }
    this.#server = await boot({ ...this.#at, env })
    this.ways.url = this.#server.url
    this.#proxy.to(this.#server.url)
  }

  async #employ(): Promise<void> {
    const accounts = this.#server?.accounts ?? []
    const desk = async (role: string, nth = 0) => {
      const account = accounts.filter((a) => a.role === role)[nth]
      if (!account) throw new Error(`no demo account ${role}`)
      const made = new Desk(`${role}${nth + 1}`, account, this.ways)
      await made.signIn()
      return made
    }
    this.agents = [await desk("agent"), await desk("agent", 1)]
    this.lead = await desk("supervisor")
    this.stranger = await desk("dispatcher")
    this.#watch = await Caller.open("watch", this.ways, { elder: false })
  }
}
