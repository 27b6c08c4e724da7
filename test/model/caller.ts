/** A customer of the model: one conversation, a ledger of what was said in it, and perhaps an open page. */
import type {
  EventsPage,
  HumanResult,
  OpenedConversation,
  Posted,
  Written,
} from "@jieying/contract/visitor.ts"
import type { SignedHead } from "@jieying/core/evidence/verify.ts"
import type { Reply } from "@jieying/testkit/http.ts"
import { type Frame, SocketClosed, TestSocket } from "@jieying/testkit/socket.ts"
import { Ledger, type Sent } from "../chaos/ledger.ts"
import { Deeds, type DeedType } from "./deeds.ts"
import { ask, askUnheard, type Problem, problem, type Ways } from "./line.ts"
import { Reading } from "./reading.ts"
import { View } from "./view.ts"

/** socket: where a page is open, else over HTTP. lost: the answer does not come, and it is done again. */
export type How = "http" | "socket" | "lost"

export class Caller {
  readonly name: string
  readonly ledger: Ledger
  readonly deeds = new Deeds()
  /** As staff may see it. */
  readonly reading: Reading
  /** As the page was shown it, over all its connections. */
  readonly view: View
  /** Last seq that was acknowledged when a message was first sent: the message stands after it. */
  readonly floors = new Map<string, number>()
  readonly answers: { result: HumanResult; from: number }[] = []
  readonly #ways: Ways
  readonly #opened: OpenedConversation
  #token: string
  page: TestSocket | null = null
  /** Of the connection that is open now: what still comes over an older one is not shown. */
  #connection = { live: false }
  /** Signed heads the page was given. */
  readonly #heads: SignedHead[] = []
  /** The page is to be open: it connects again after a crash. */
  wantsPage = false
  #requests = 0

  private constructor(name: string, ways: Ways, opened: OpenedConversation) {
    this.name = name
    this.#ways = ways
    this.#opened = opened
    this.#token = opened.token
    this.ledger = new Ledger(name)
    this.ledger.keep(opened.head)
    this.reading = new Reading(opened.id)
    this.view = new View(`${name}'s page`)
  }

  static async open(name: string, ways: Ways, body: { elder: boolean; inbox?: string }): Promise<Caller> {
    const path = "/api/v1/visitor/conversations"
    const reply = await ask<OpenedConversation>(ways.url, {
      method: "POST",
      path,
      body: { inbox: "shop", ...body },
      token: "",
    })
    if (reply.status !== 201) throw problem(`${name} opens`, reply)
    return new Caller(name, ways, reply.body)
  }

  get id(): string {
    return this.#opened.id
  }

  get token(): string {
    return this.#token
  }

  /** Every signed head this customer was ever given. */
  get heads(): readonly SignedHead[] {
    return [...this.ledger.heads, ...this.#heads]
  }

  /** An hour of the server's clock may pass in a moment: then the token is renewed with the conversation's secret. */
  async request<T>(
    method: "GET" | "POST",
    path: string,
    body?: unknown,
  ): Promise<Reply<T & Partial<Problem>>> {
    const whole = `/api/v1/visitor/conversations/${this.id}${path}`
    const reply = await ask<T>(this.#ways.url, { method, path: whole, body, token: this.#token })
    if (reply.body.error?.code !== "token_expired") return reply
    await this.renew()
    return ask<T>(this.#ways.url, { method, path: whole, body, token: this.#token })
  }

  /** Returns when the new token runs out, by the server's clock. */
  async renew(): Promise<number> {
    const path = `/api/v1/visitor/conversations/${this.id}/token`
    const body = { refreshToken: this.#opened.refreshToken }
    const reply = await ask<{ token: string; expiresAt: number }>(this.#ways.url, {
      method: "POST",
      path,
      body,
      token: "",
    })
    if (reply.status !== 200) throw problem(`${this.name} renews`, reply)
    this.#token = reply.body.token
    return reply.body.expiresAt
  }

  async say(text: string, how: How): Promise<void> {
    await this.deliver(this.draft(text), how)
  }

  draft(text: string): Sent {
    const sent = this.ledger.next({ text })
    this.floors.set(sent.clientId, Math.max(0, ...this.ledger.sent.map((s) => s.seq ?? 0)))
    return sent
  }

  async deliver(sent: Sent, how: How): Promise<void> {
    sent.tries += 1
    if (how === "socket" && (await this.#bySocket(sent))) return
    if (how === "lost") await this.#unheard("/messages", sent.body)
    const reply = await this.request<Posted>("POST", "/messages", sent.body)
    if (reply.status !== 201) throw problem(`${this.name} says ${JSON.stringify(sent.body)}`, reply)
    this.ledger.acknowledged(sent, reply.body)
  }

  /** False where there is no page, or its connection went: then it is said in another way, with the same client id. */
  async #bySocket(sent: Sent): Promise<boolean> {
    const { clientId } = sent
    const answer = await this.#onPage({ kind: "message", ...sent.body }, (f) => f.clientId === clientId)
    if (answer?.kind === "ack") this.ledger.acknowledged(sent, answer as unknown as Posted)
    return answer?.kind === "ack"
  }

  async askHuman(how: How): Promise<number> {
    const from = this.reading.now.seq
    const done = this.deeds.tried("customer", "human.requested")
    const result = (await this.#askOnPage(how)) ?? (await this.#askByHttp(how))
    done(result.seq)
    this.ledger.keep(result.head)
    this.answers.push({ result, from })
    return result.seq
  }

  async #askOnPage(how: How): Promise<HumanResult | null> {
    if (how !== "socket") return null
    const requestId = `r${++this.#requests}`
    const answer = await this.#onPage({ kind: "human", requestId }, (f) => f.requestId === requestId)
    if (answer) return answer.result as HumanResult
    // Whether it was taken is not known; it is asked again below.
    if (this.wantsPage) this.deeds.tried("customer", "human.requested")
    return null
  }

  async #askByHttp(how: How): Promise<HumanResult> {
    if (how === "lost") {
      this.deeds.tried("customer", "human.requested")
      await this.#unheard("/human", {})
    }
    const reply = await this.request<HumanResult>("POST", "/human", {})
    if (reply.status !== 200) throw problem(`${this.name} asks for a person`, reply)
    return reply.body
  }

  /**
   * What customers do beside writing and asking. Returns where it stands, or nothing when it was refused.
   * `also`: what may come with it.
   */
  async act(
    type: DeedType,
    of: { path: string; body?: unknown; how?: How; also?: DeedType },
  ): Promise<number | undefined> {
    const { path, body = {}, how = "http", also } = of
    if (how === "lost") {
      this.#mayDo(type, also)
      await this.#unheard(path, body)
    }
    const done = this.#mayDo(type, also)
    const reply = await this.request<Written>("POST", path, body)
    if (reply.status === 200) {
      this.ledger.keep(reply.body.head)
      done(reply.body.seq)
      return reply.body.seq
    }
    if (reply.status !== 409) throw problem(`${this.name} ${path}`, reply)
  }

  #mayDo(type: DeedType, also: DeedType | undefined): (seq: number) => void {
    if (also) this.deeds.tried("customer", also)
    return this.deeds.tried("customer", type)
  }

  /** Opens the page, or opens it again where it was left, naming the hash it holds there. */
  async openPage(): Promise<void> {
    this.closePage("kindly")
    this.wantsPage = true
    await this.renew()
    const { seq, hash } = this.view.last ?? { seq: 0, hash: undefined }
    const position = hash === undefined ? `after=${seq}` : `after=${seq}&hash=${hash}`
    const path = `/api/v1/visitor/conversations/${this.id}/stream?${position}`
    const connection = { live: true }
    this.#connection = connection
    const onFrame = (frame: Frame) => {
      if (connection.live) this.#shown(frame)
    }
    this.page = await TestSocket.open(this.#ways.url, path, this.#token, { onFrame })
  }

  closePage(how: "kindly" | "lost"): void {
    this.wantsPage = false
    this.#connection.live = false
    const page = this.page
    this.page = null
    if (how === "kindly") page?.close()
    else page?.terminate()
  }

  #shown(frame: Frame): void {
    if (frame.kind === "refused") this.view.faults.push(`${this.name}'s page: ${JSON.stringify(frame)}`)
    if (frame.kind !== "events") return
    this.view.show(frame.events as never)
    this.#heads.push(frame.head as SignedHead)
  }

  async #onPage(frame: Frame, answers: (frame: Frame) => boolean): Promise<Frame | null> {
    const { page } = this
    if (!page?.isOpen) return null
    try {
      page.send(frame)
      return await page.until((f) => f.kind !== "events" && answers(f), 30_000)
    } catch (error) {
      if (error instanceof SocketClosed) return null
      throw error
    }
  }

  #unheard(path: string, body: unknown): Promise<void> {
    const whole = `/api/v1/visitor/conversations/${this.id}${path}`
    return this.renew().then(() =>
      askUnheard(this.#ways, { method: "POST", path: whole, body, token: this.#token }),
    )
  }

  async events(after: number): Promise<EventsPage> {
    const reply = await this.request<EventsPage>("GET", `/events?after=${after}`)
    if (reply.status !== 200) throw problem(`${this.name} reads`, reply)
    return reply.body
  }
}
