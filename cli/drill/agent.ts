/** A person at a desk in a drill: takes what is offered, asks, listens, closes; and may be gone in the middle of it. */

import type { WireEvent } from "@jieying/contract/events.ts"
import type { ConversationPage, ConversationSummary, Done, People, Session } from "@jieying/contract/staff.ts"
import { ApiFault } from "../fault.ts"
import { Ledger } from "./ledger.ts"
import { type Frame, Line } from "./line.ts"
import { live, noting, type Stage } from "./stage.ts"
import { GOODBYE, greeting, LOOKING } from "./words.ts"

/** All in ms of real life. */
const PICKUP_MS = { low: 1_000, high: 6_000 }
const SERVICE_MS = { low: 60_000, high: 180_000 }
/** How long a customer may be silent before the person takes them for gone. */
const PATIENCE_MS = 120_000
/** Patience is never shorter than this, ms of the drill: a busy machine is not a silent customer. */
const LEAST_PATIENCE_MS = 6_000
const DECLINES = 0.03
/** How often a person looks up while listening, ms of the drill. */
const LISTEN_MS = 250

/** The conversation went on without this person, or this person is gone. */
class Gone extends Error {}

interface Service {
  conversation: string
  ledger: Ledger
  /** Where the log stood when it began. */
  since: number
  /** Seq this screen has read to, and of the customer's newest message. */
  read: number
  heard: number
  /** The customer has said something to this person. */
  answered: boolean
  /** The customer is not with this person any more, or this person is gone. */
  over: boolean
  wake: () => void
}

export class DrillAgent {
  readonly session: Session
  readonly ledgers = new Map<string, Ledger>()
  served = 0
  readonly #stage: Stage
  readonly #line: Line
  readonly #services = new Map<string, Service>()
  readonly #taking = new Set<string>()
  readonly #atWork = new Set<Promise<unknown>>()
  /** Grows when this person is dropped: what was begun before is over. */
  #life = 0
  #here = false

  constructor(stage: Stage, session: Session) {
    this.#stage = stage
    this.session = session
    this.#line = new Line({
      address: () => `${stage.api.url}/api/v1/stream`,
      token: () => session.token,
      onFrame: (frame) => this.#heard(frame),
      onOpen: () => void noting(stage, this.name, () => this.#resume()),
    })
  }

  get name(): string {
    return this.session.me.name
  }

  /** For the report: agent1, agent2 and so on. */
  get label(): string {
    return this.session.me.email.split("@")[0] ?? this.name
  }

  get serving(): string[] {
    return [...this.#services.keys()]
  }

  async come(): Promise<void> {
    this.#here = true
    await this.#line.open()
  }

  /** Gone without a word, after what was already on the wire: the screen is dark, nothing is answered. */
  async drop(): Promise<string[]> {
    const had = this.serving
    this.#here = false
    this.#life += 1
    for (const service of [...this.#services.values()]) this.#lose(service)
    await Promise.allSettled([...this.#atWork])
    this.#line.close()
    this.#taking.clear()
    return had
  }

  /** What happened while the connection was down. */
  async #resume(): Promise<void> {
    this.#line.send({ kind: "presence", status: "online" })
    const before = [...this.#services.values()]
    for (const { conversation, read } of before) this.#watch(conversation, read)
    const mine = await this.#list("me")
    for (const service of before)
      if (!mine.some((one) => one.id === service.conversation)) this.#lose(service)
    for (const one of mine) void this.#serve(one.id, one.seq)
    const waiting = await this.#list("queue")
    for (const one of waiting) if (isOfferedTo(one, this.session.me.agent)) void this.#take(one.id)
  }

  #lose(service: Service): void {
    service.over = true
    this.#services.delete(service.conversation)
    this.#line.send({ kind: "unwatch", conversation: service.conversation })
    service.wake()
  }

  #heard(frame: Frame): void {
    switch (frame.kind) {
      case "conversation":
        return this.#changed(frame.conversation as ConversationSummary)
      case "offer":
        return void this.#take((frame.conversation as ConversationSummary).id)
      case "events":
        return this.#listen(frame.conversation as string, frame.events as WireEvent[])
      case "presence": {
        const me = (frame.people as People).agents.find((a) => a.agent === this.session.me.agent)
        // An offer that lapsed set this person away; who sits there says so.
        if (me?.status === "away" && this.#here) this.#line.send({ kind: "presence", status: "online" })
      }
    }
  }

  #changed({ id, owner, seq }: ConversationSummary): void {
    if (owner.kind !== "assistant") this.#stage.measured.alert(id)
    const service = this.#services.get(id)
    const mine = owner.kind === "agent" && owner.agent === this.session.me.agent
    if (service && !mine && seq > service.since) this.#lose(service)
  }

  #listen(conversation: string, events: readonly WireEvent[]): void {
    const service = this.#services.get(conversation)
    for (const event of events) {
      this.#ledger(conversation).saw(event)
      if (!service) continue
      service.read = Math.max(service.read, event.seq)
      if (event.type !== "message.posted" || event.actor.kind !== "customer") continue
      service.heard = Math.max(service.heard, event.seq)
      service.wake()
    }
  }

  async #take(conversation: string): Promise<void> {
    if (this.#taking.has(conversation) || this.#services.has(conversation)) return
    const { random } = this.#stage
    const life = this.#life
    this.#taking.add(conversation)
    try {
      await live(this.#stage, random.between(PICKUP_MS.low, PICKUP_MS.high))
      await this.#line.whenOpen()
      if (life !== this.#life) return
      if (random.chance(DECLINES)) await this.#send(conversation, { path: "decline" })
      else await this.#accept(conversation)
    } catch (error) {
      this.#unlessLost(error)
    } finally {
      this.#taking.delete(conversation)
    }
  }

  async #accept(conversation: string): Promise<void> {
    try {
      const { seq } = await this.#send<Done>(conversation, { path: "accept" })
      void this.#serve(conversation, seq)
    } catch (error) {
      if (!(error instanceof ApiFault) || error.code !== "nothing_to_do") throw error
      // It was accepted by a request whose answer was lost.
      await this.#resume()
    }
  }

  async #serve(conversation: string, since: number): Promise<void> {
    if (this.#services.has(conversation) || !this.#here) return
    const ledger = this.#ledger(conversation)
    const state = { read: 0, heard: 0, answered: false, over: false, wake: () => {} }
    const service: Service = { conversation, ledger, since, ...state }
    this.#services.set(conversation, service)
    this.#watch(conversation, 0)
    try {
      await this.#serveToTheEnd(service)
      this.served += 1
    } catch (error) {
      this.#unlessLost(error)
    } finally {
      if (!service.over) {
        this.#services.delete(conversation)
        this.#line.send({ kind: "unwatch", conversation })
      }
    }
  }

  async #serveToTheEnd(service: Service): Promise<void> {
    const { random } = this.#stage
    const ms = random.between(SERVICE_MS.low, SERVICE_MS.high)
    let there = await this.#askAndListen(service, greeting(this.name))
    if (there) {
      await this.#spend(service, ms / 2)
      there = await this.#askAndListen(service, LOOKING)
      await this.#spend(service, ms / 2)
    }
    if (there) await this.#say(service, GOODBYE)
    await this.#ready(service)
    const outcome = service.answered ? "resolved" : "abandoned"
    // Where a first try's answer was lost, the second finds it closed.
    await this.#send(service.conversation, { path: "close", body: { outcome } })
  }

  /** True when the customer said anything before patience ran out. */
  async #askAndListen(service: Service, text: string): Promise<boolean> {
    const asked = await this.#say(service, text)
    const patience = Math.max(LEAST_PATIENCE_MS, PATIENCE_MS / this.#stage.pace)
    let until = performance.now() + patience
    while (service.heard <= asked) {
      await woken(service, LISTEN_MS)
      if (service.over) throw new Gone()
      // Who is cut off hears nobody; that is not the customer's silence.
      if (!this.#line.isOpen) until = performance.now() + patience
      if (performance.now() > until) return false
    }
    service.answered = true
    return true
  }

  async #spend(service: Service, ms: number): Promise<void> {
    await live(this.#stage, ms)
    if (service.over) throw new Gone()
  }

  /** Returns its place in the log. */
  async #say(service: Service, text: string): Promise<number> {
    const clientId = crypto.randomUUID()
    await this.#ready(service)
    const send = () => this.#send<Done>(service.conversation, { path: "messages", body: { clientId, text } })
    return (await service.ledger.say({ role: "agent", text, clientId }, send)).seq
  }

  /** As a console does, nothing is sent while the connection is down. */
  async #ready(service: Service): Promise<void> {
    await this.#line.whenOpen()
    if (service.over) throw new Gone()
  }

  /** What was sent and not answered is sent again unchanged. */
  async #send<T>(conversation: string, { path, body = {} }: { path: string; body?: unknown }): Promise<T> {
    const sent = this.#stage.api.json<T>(`/api/v1/conversations/${conversation}/${path}`, {
      method: "POST",
      token: this.session.token,
      body,
      repeatable: true,
    })
    this.#atWork.add(sent)
    try {
      return await sent
    } finally {
      this.#atWork.delete(sent)
    }
  }

  #unlessLost(error: unknown): void {
    if (error instanceof Gone) return
    if (error instanceof ApiFault && LOST.has(error.code)) return
    this.#stage.faults.push(`${this.name}: ${(error as Error).message.split("\n")[0]}`)
  }

  async #list(owner: "me" | "queue"): Promise<ConversationSummary[]> {
    const page = await this.#stage.api.json<ConversationPage>(
      `/api/v1/conversations?owner=${owner}&limit=100`,
      { token: this.session.token },
    )
    return page.conversations
  }

  #watch(conversation: string, after: number): void {
    this.#line.send({ kind: "watch", conversation, after })
  }

  #ledger(conversation: string): Ledger {
    const known = this.ledgers.get(conversation)
    if (known) return known
    const made = new Ledger(this.name)
    this.ledgers.set(conversation, made)
    return made
  }
}

/** Refusals that say: somebody or something was faster. */
const LOST: ReadonlySet<string> = new Set([
  "offer_gone",
  "not_waiting",
  "already_owned",
  "not_owner",
  "no_capacity",
  "conversation_closed",
])

function isOfferedTo({ owner }: ConversationSummary, agent: string): boolean {
  return owner.kind === "queue" && owner.offer?.agent === agent
}

function woken(service: Service, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    service.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}
