/** A customer in a drill, as the widget would act for them: a socket that resumes, and requests that are repeated unchanged. */
import type { SignedHead, WireEvent } from "@jieying/contract/events.ts"
import { ApiFault } from "../fault.ts"
import { Customer } from "../replay/customer.ts"
import { Ledger } from "./ledger.ts"
import { type Frame, Line } from "./line.ts"
import type { Plan } from "./plan.ts"
import { live, type Stage } from "./stage.ts"
import { ASK_IN_WORDS, answerTo, EMERGENCY, isQuestion, KEY, TO_ASSISTANT, WHILE_WAITING } from "./words.ts"

/** A callback is chosen this far ahead, ms of real life: the soonest that is offered (server/config/timing.ts). */
const CALLBACK_AHEAD_MS = 5 * 60_000
/** Before an answer is written, ms of real life. */
const THINK_MS = { low: 2_000, high: 8_000 }

export class DrillCustomer {
  readonly plan: Plan
  readonly id: string
  readonly ledger: Ledger
  /** When the wish for a person was acknowledged, UTC ms. */
  askedAt: number | null = null
  readonly customer: Customer
  readonly #stage: Stage
  readonly #line: Line
  /** What is said is said in order. */
  #saying: Promise<unknown> = Promise.resolve()
  #said = 0
  /** Where it has read to without a hole: a server that has lost something cannot go on from there. */
  #read = { seq: 0, hash: "" }
  #rounds = 0
  #served = false
  #left = false
  #withdrawn = false
  readonly #over = Promise.withResolvers<void>()

  private constructor(stage: Stage, plan: Plan, customer: Customer) {
    this.#stage = stage
    this.plan = plan
    this.customer = customer
    this.id = customer.id
    this.ledger = new Ledger(`customer ${plan.no}`)
    this.ledger.keep(customer.opened.head)
    this.#line = new Line({
      address: () => {
        const { seq, hash } = this.#read
        const from = seq > 0 ? `?after=${seq}&hash=${hash}` : ""
        return `${stage.api.url}/api/v1/visitor/conversations/${this.id}/stream${from}`
      },
      token: () => customer.token,
      onFrame: (frame) => this.#heard(frame),
    })
  }

  static async arrive(stage: Stage, plan: Plan): Promise<DrillCustomer> {
    const customer = await Customer.open(stage.api, { inbox: stage.inbox, elder: plan.elder })
    const made = new DrillCustomer(stage, plan, customer)
    await made.#line.open()
    return made
  }

  async ask(): Promise<void> {
    const { measured } = this.#stage
    const { way, no } = this.plan
    measured.tapped.set(this.id, performance.now())
    if (way === "button" || way === "api") this.ledger.keep((await this.customer.askHuman(way)).head)
    else if (way === "key") await this.#say(KEY)
    else await this.#say(way === "emergency" ? EMERGENCY : (ASK_IN_WORDS[no % ASK_IN_WORDS.length] as string))
    measured.answered.set(this.id, performance.now())
    this.askedAt = Date.now()
  }

  /** From the request to the end of it, or to the moment the page is closed. */
  async stay(): Promise<void> {
    const writing = Promise.all(this.plan.writesAtMs.map((at, i) => this.#writeAt(at, i)))
    const asking = this.plan.assistant ? this.#goOnWithAssistant() : Promise.resolve()
    const ended = await this.#decide()
    await Promise.all([writing, asking])
    if (!ended) await this.#over.promise
    await this.#saying
  }

  close(): void {
    this.#left = true
    this.#line.close()
  }

  get reconnects(): number {
    return Math.max(0, this.#line.reconnects)
  }

  /** True where the customer's part is over and nobody is waited for. */
  async #decide(): Promise<boolean> {
    const { then } = this.plan
    if (then.kind === "waits") return false
    await live(this.#stage, then.afterMs)
    if (this.#served) return false
    switch (then.kind) {
      case "leaves":
        this.close()
        return true
      case "withdraws":
        return this.#choose("withdraw", {})
      case "books":
        await this.#choose("callback", { at: Date.now() + CALLBACK_AHEAD_MS / this.#stage.pace })
        return false
    }
  }

  /** False where a person came first, or where it was done by a request whose answer was lost: the log tells. */
  async #choose(path: string, body: unknown): Promise<boolean> {
    try {
      this.ledger.keep((await this.customer.act<{ head: SignedHead }>(path, body)).head)
      return true
    } catch (error) {
      if (!(error instanceof ApiFault) || !TOO_LATE.has(error.code)) throw error
      return false
    }
  }

  async #goOnWithAssistant(): Promise<void> {
    await live(this.#stage, THINK_MS.high)
    if (this.#served || this.#left) return
    await this.#choose("assistant", { on: true })
    if (!this.#served) await this.#say(TO_ASSISTANT)
  }

  async #writeAt(ms: number, index: number): Promise<void> {
    await live(this.#stage, ms)
    if (!this.#served && !this.#left && !this.#withdrawn) await this.#say(WHILE_WAITING[index] as string)
  }

  #heard(frame: Frame): void {
    if (frame.kind !== "events") return
    const { events, head } = frame as unknown as { events: WireEvent[]; head: SignedHead }
    for (const event of events) this.#see(event)
    this.ledger.keep(head)
  }

  #see(event: WireEvent): void {
    this.ledger.saw(event)
    if (event.seq <= this.#read.seq) return
    this.#read = { seq: event.seq, hash: event.hash }
    if (event.type === "agent.connected") this.#served = true
    if (event.type === "human.withdrawn") this.#withdrawn = true
    if (event.type === "conversation.ended" || event.type === "human.withdrawn") this.#over.resolve()
    const asked = event.type === "message.posted" && event.actor.kind === "agent"
    if (asked && isQuestion(String(event.data?.text))) void this.#answer()
  }

  async #answer(): Promise<void> {
    this.#rounds += 1
    const text = answerTo(this.plan, this.#rounds)
    await live(this.#stage, this.#stage.random.between(THINK_MS.low, THINK_MS.high))
    if (this.#left) return
    await this.#say(text).catch((error) => {
      this.#stage.faults.push(`customer ${this.plan.no} could not answer: ${(error as Error).message}`)
    })
  }

  #say(text: string): Promise<unknown> {
    this.#said += 1
    const clientId = `c${this.plan.no}-${this.#said}`
    const turn = { role: "customer", text, clientId } as const
    const mine = this.#saying.then(() => this.ledger.say(turn, () => this.customer.post(clientId, text)))
    this.#saying = mine.catch(() => {})
    return mine
  }
}

const TOO_LATE: ReadonlySet<string> = new Set([
  "not_waiting",
  "already_owned",
  "nothing_to_do",
  "time_not_offered",
])
