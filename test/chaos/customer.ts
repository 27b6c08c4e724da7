/** A customer who goes on whatever happens to the server, and keeps a ledger. Three manners, after real people. */
import type { EventsPage, Posted } from "@jieying/contract/visitor.ts"
import type { SignedHead } from "@jieying/core/evidence/verify.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { type Frame, SocketClosed, TestSocket } from "@jieying/testkit/socket.ts"
import { Ledger, type Sent } from "./ledger.ts"
import { pause, type Random } from "./random.ts"

/**
 * `asks`: one question at a time over HTTP, waiting for each answer. `floods`: many messages in flight on a socket.
 * `calls`: asks for a person and talks to them.
 */
export type Manner = "asks" | "floods" | "calls"

/** Messages in flight on one socket. */
const WINDOW = 5
const MAX_THINK_MS = 12
const RESEND_TRIES = 40

export interface Life {
  url: string
  /** False once the server was killed: from then on a lost connection is expected. */
  alive: () => boolean
}

export class ChaosCustomer {
  readonly manner: Manner
  readonly ledger: Ledger
  readonly tenant = "shop"
  /** Seqs of questions that were put one at a time, each to be answered exactly once. */
  readonly questions = new Set<number>()
  /** Set once the wish for a person was acknowledged. */
  human = false
  readonly #identity: Customer
  readonly #random: Random

  private constructor(identity: Customer, by: { manner: Manner; random: Random }) {
    this.#identity = identity
    this.#random = by.random
    this.manner = by.manner
    this.ledger = new Ledger(identity.id)
    this.ledger.keep(identity.opened.head)
  }

  static async arrive(url: string, by: { manner: Manner; random: Random }): Promise<ChaosCustomer> {
    return new ChaosCustomer(await Customer.open(url, { inbox: "shop" }), by)
  }

  get id(): string {
    return this.#identity.id
  }

  at(url: string): Customer {
    return this.#identity.at(url)
  }

  /** Uses the server until it is killed. @throws when anything but that goes wrong. */
  async live(life: Life): Promise<void> {
    try {
      if (this.manner === "floods") await this.#flood(life)
      else if (this.manner === "asks") await this.#ask(life)
      else await this.#call(life)
    } catch (error) {
      if (life.alive() || !isLost(error)) throw error
    }
  }

  /** How many of the messages nobody acknowledged had been written all the same. */
  async writtenUnheard(url: string): Promise<number> {
    const { open } = this.ledger
    if (open.length === 0) return 0
    const written = new Set((await this.at(url).events()).map((e) => e.data?.clientId))
    return open.filter((sent) => written.has(sent.clientId)).length
  }

  /** After a restart: everything that was not acknowledged is said again, in order, as it was. */
  async resend(url: string): Promise<void> {
    for (const sent of this.ledger.open) await this.#sayUntilTaken(this.at(url), sent)
    if (this.manner === "calls" && !this.human) await this.#askHuman(this.at(url))
  }

  /** Reads what it has not seen, naming its place: a server that lost something would say so or be found out. */
  async catchUp(url: string): Promise<void> {
    for (;;) {
      const at = this.ledger.position
      const query = at ? `after=${at.seq}&hash=${at.hash}` : "after=0"
      const { status, body } = await this.at(url).request<EventsPage>("GET", `/events?${query}`)
      if (status !== 200)
        throw new Error(`${this.id}: events after ${at?.seq}: ${status} ${JSON.stringify(body)}`)
      for (const event of body.events) this.ledger.saw(event)
      this.ledger.keep(body.head)
      if (!body.more) return
    }
  }

  async #ask(life: Life): Promise<void> {
    const here = this.at(life.url)
    while (life.alive()) {
      const seq = await this.#sayUntilTaken(here, this.ledger.next({ text: this.#words() }))
      this.questions.add(seq)
      await this.#answerTo(here, seq, life)
      await pause(this.#random.between(0, MAX_THINK_MS))
    }
  }

  async #answerTo(here: Customer, seq: number, life: Life): Promise<void> {
    let after = seq
    while (life.alive()) {
      const { events } = await here.page(after, 1)
      for (const event of events) this.ledger.saw(event)
      if (events.some((e) => e.data?.answersSeq === seq)) return
      after = events.at(-1)?.seq ?? after
    }
  }

  async #call(life: Life): Promise<void> {
    const here = this.at(life.url)
    while (life.alive()) {
      if (!this.human) await this.#askHuman(here)
      await this.#sayUntilTaken(here, this.ledger.next({ text: this.#words() }))
      await pause(this.#random.between(0, 3 * MAX_THINK_MS))
    }
  }

  async #askHuman(here: Customer): Promise<void> {
    const { head } = await here.askHuman()
    this.human = true
    this.ledger.keep(head)
  }

  async #flood(life: Life): Promise<void> {
    const { ledger } = this
    const at = ledger.position
    const path = `/api/v1/visitor/conversations/${this.id}/stream?after=${at?.seq ?? 0}&hash=${at?.hash ?? ""}`
    const refusals: Frame[] = []
    const inFlight = new Map<string, Sent>()
    const onFrame = (frame: Frame) => {
      if (frame.kind === "refused") refusals.push(frame)
      if (frame.kind === "events") {
        for (const event of frame.events as { seq: number; hash: string }[]) ledger.saw(event)
        ledger.keep(frame.head as SignedHead)
      }
      const sent = frame.kind === "ack" ? inFlight.get(frame.clientId as string) : undefined
      if (!sent) return
      ledger.acknowledged(sent, frame as unknown as Posted)
      inFlight.delete(sent.clientId)
    }
    const socket = await TestSocket.open(life.url, path, this.#identity.opened.token, { onFrame })
    while (socket.isOpen && life.alive()) {
      if (inFlight.size < WINDOW) {
        const sent = ledger.next({ text: this.#words() })
        sent.tries += 1
        inFlight.set(sent.clientId, sent)
        socket.send({ kind: "message", ...sent.body })
      }
      await pause(this.#random.between(0, MAX_THINK_MS))
      if (refusals[0]) throw new Error(`${this.id}: refused on the socket: ${JSON.stringify(refusals[0])}`)
    }
    if (life.alive()) throw new Error(`${this.id}: the socket closed while the server was up`)
    socket.terminate()
  }

  async #sayUntilTaken(here: Customer, sent: Sent): Promise<number> {
    for (let i = 0; i < RESEND_TRIES; i++) {
      sent.tries += 1
      const { status, body } = await here.request<Posted>("POST", "/messages", sent.body)
      if (status === 201) {
        this.ledger.acknowledged(sent, body)
        return body.seq
      }
      if (status !== 503) throw new Error(`${this.id}: ${sent.clientId}: ${status} ${JSON.stringify(body)}`)
      await pause(50)
    }
    throw new Error(`${this.id}: ${sent.clientId} was not taken after ${RESEND_TRIES} tries`)
  }

  #words(): string {
    return ["蛋糕缺货了怎么办", "怎么退款", "多久能送到", "有人吗", "谢谢"][
      this.#random.between(0, 4)
    ] as string
  }
}

/** A connection that ended, was reset or refused; and nothing else. */
export function isLost(error: unknown): boolean {
  if (error instanceof SocketClosed) return true
  const seen = [error, (error as { cause?: unknown }).cause]
  return seen.some((e) => {
    const { code, message } = (e ?? {}) as { code?: string; message?: string }
    return /^(ECONN|EPIPE|UND_ERR_SOCKET)/.test(code ?? "") || /socket hang up|terminated/.test(message ?? "")
  })
}
