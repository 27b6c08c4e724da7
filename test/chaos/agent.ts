/** A person at a desk who takes what is offered and answers everything, across restarts of the server. */
import type { ConversationSummary, Done } from "@jieying/contract/staff.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import type { DemoAccount } from "@jieying/testkit/boot.ts"
import { call } from "@jieying/testkit/http.ts"
import { type Frame, TestSocket } from "@jieying/testkit/socket.ts"
import { isLost, type Life } from "./customer.ts"
import { Ledger, type Sent } from "./ledger.ts"
import { pause, type Random } from "./random.ts"

interface StaffEvent {
  seq: number
  hash: string
  type: string
  actor: { kind: string }
}

/** What a reply may be refused with when the conversation went on without this person. */
const EXPECTED = new Set(["stale_send", "not_owner", "conversation_closed"])
const RESEND_TRIES = 40

export class ChaosAgent {
  readonly agent: Agent
  /** Conversation -> what was said there. */
  readonly ledgers = new Map<string, Ledger>()
  readonly #colleague: () => string
  readonly #random: Random
  readonly #work: (() => Promise<void>)[] = []

  private constructor(agent: Agent, by: { random: Random; colleague: () => string }) {
    this.agent = agent
    this.#random = by.random
    this.#colleague = by.colleague
  }

  static async signIn(
    url: string,
    account: DemoAccount,
    by: { random: Random; colleague: () => string },
  ): Promise<ChaosAgent> {
    return new ChaosAgent(await Agent.signIn(url, account, "shop"), by)
  }

  async live(life: Life): Promise<void> {
    this.#work.length = 0
    try {
      await this.#serve(life)
    } catch (error) {
      if (life.alive() || !isLost(error)) throw error
    }
  }

  async resend(url: string): Promise<void> {
    for (const [conversation, ledger] of this.ledgers)
      for (const sent of ledger.open) await this.#say(url, { conversation, ledger, sent })
  }

  async #serve(life: Life): Promise<void> {
    const { token } = this.agent.session
    const onFrame = (frame: Frame) => this.#heard(life, frame, () => socket)
    const socket: TestSocket = await TestSocket.open(life.url, "/api/v1/stream", token, { onFrame })
    await socket.until((f) => f.kind === "hello")
    const mine = await this.#request<{ conversations: ConversationSummary[] }>(life.url, "GET", "?owner=me")
    for (const { id } of mine.body.conversations) this.#watch(socket, id)
    while (life.alive() && socket.isOpen) {
      const next = this.#work.shift()
      if (next) await next()
      else await pause(3)
    }
    if (life.alive()) throw new Error(`${this.agent.id}: the socket closed while the server was up`)
    socket.terminate()
  }

  #heard(life: Life, frame: Frame, socket: () => TestSocket): void {
    if (frame.kind === "offer") {
      const { id } = frame.conversation as ConversationSummary
      this.#work.push(async () => {
        const taken = await this.#act(life.url, id, "accept")
        if (taken) this.#watch(socket(), id)
      })
    }
    if (frame.kind !== "events") return
    const conversation = frame.conversation as string
    const ledger = this.#ledger(conversation)
    for (const event of frame.events as StaffEvent[]) {
      ledger.saw(event)
      if (event.actor.kind === "customer" && event.type === "message.posted")
        this.#work.push(() => this.#turn(life, { conversation, ledger, seq: event.seq }))
    }
  }

  #watch(socket: TestSocket, conversation: string): void {
    if (!socket.isOpen) return
    const after = this.#ledger(conversation).position?.seq ?? 0
    socket.send({ kind: "watch", conversation, after })
  }

  /** One thing a person does about one message. */
  async #turn(life: Life, of: { conversation: string; ledger: Ledger; seq: number }): Promise<void> {
    const { conversation, ledger, seq } = of
    const dice = this.#random.next()
    if (dice < 0.04) return void (await this.#act(life.url, conversation, "close"))
    if (dice < 0.07) return void (await this.#act(life.url, conversation, "release"))
    if (dice < 0.1)
      return void (await this.#act(life.url, conversation, "transfer", { agent: this.#colleague() }))
    if (dice < 0.2) {
      const sent = ledger.next({ text: `记一笔 ${seq}`, note: true })
      return void (await this.#say(life.url, { conversation, ledger, sent }))
    }
    const sent = ledger.next({ text: `收到 ${seq}`, basedOn: this.#random.chance(0.5) ? seq : undefined })
    await this.#say(life.url, { conversation, ledger, sent })
  }

  async #say(url: string, of: { conversation: string; ledger: Ledger; sent: Sent }): Promise<void> {
    const { conversation, ledger, sent } = of
    const { note, ...body } = sent.body
    const path = `/${conversation}/${note ? "notes" : "messages"}`
    for (let i = 0; i < RESEND_TRIES; i++) {
      sent.tries += 1
      const reply = await this.#request<Done & Problem>(url, "POST", path, body)
      if (reply.status === 201) return ledger.acknowledged(sent, reply.body)
      const code = reply.body.error?.code
      if (EXPECTED.has(code)) {
        sent.refused = code
        return
      }
      if (reply.status !== 503)
        throw new Error(`${sent.clientId}: ${reply.status} ${JSON.stringify(reply.body)}`)
      await pause(50)
    }
    throw new Error(`${sent.clientId} was not taken after ${RESEND_TRIES} tries`)
  }

  /** True when it was done. Losing a race to a colleague or a timer is ordinary. */
  async #act(url: string, conversation: string, action: string, body: unknown = {}): Promise<boolean> {
    const { status, body: told } = await this.#request<Problem>(
      url,
      "POST",
      `/${conversation}/${action}`,
      body,
    )
    if (status >= 300 && status !== 409 && status !== 503)
      throw new Error(`${action} ${conversation}: ${status} ${JSON.stringify(told)}`)
    return status < 300
  }

  #request<T>(url: string, method: string, path: string, body?: unknown) {
    const { token } = this.agent.session
    return call<T>(url, method, `/api/v1/conversations${path}`, { body, token })
  }

  #ledger(conversation: string): Ledger {
    const known = this.ledgers.get(conversation)
    if (known) return known
    const made = new Ledger(`${this.agent.id}-${conversation}`)
    this.ledgers.set(conversation, made)
    return made
  }
}

interface Problem {
  error: { code: string }
}
