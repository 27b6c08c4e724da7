/** A person of the model who works: signed in, perhaps with an open screen. */
import type { Done, Session } from "@jieying/contract/staff.ts"
import type { DemoAccount } from "@jieying/testkit/boot.ts"
import { call, type Reply } from "@jieying/testkit/http.ts"
import { type Frame, TestSocket } from "@jieying/testkit/socket.ts"
import { pause } from "../chaos/random.ts"
import type { Caller, How } from "./caller.ts"
import type { DeedType } from "./deeds.ts"
import { ask, askUnheard, type Problem, problem, type Ways } from "./line.ts"
import { View } from "./view.ts"

export interface Said {
  status: number
  code: string
}

const SIGN_IN_TRIES = 80

export class Desk {
  readonly name: string
  readonly account: DemoAccount
  readonly #ways: Ways
  #session: Session | undefined
  screen: TestSocket | null = null
  wantsScreen = false
  #connection = { live: false }
  /** Conversation -> as the screens showed it. */
  readonly views = new Map<string, View>()
  readonly faults: string[] = []
  #replies = 0

  constructor(name: string, account: DemoAccount, ways: Ways) {
    this.name = name
    this.account = account
    this.#ways = ways
  }

  get id(): string {
    return this.#signedIn().me.agent
  }

  async signIn(): Promise<void> {
    const { email, password } = this.account
    for (let tries = 0; tries < SIGN_IN_TRIES; tries++) {
      const reply = await call<Session>(this.#ways.url, "POST", "/api/v1/session", {
        body: { email, password },
      })
      if (reply.status === 200) {
        this.#session = reply.body
        return
      }
      if (reply.status !== 429 && reply.status !== 503) throw problem(`${this.name} signs in`, reply)
      await pause(1_000)
    }
    throw new Error(`${this.name} could not sign in`)
  }

  async request<T>(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: unknown,
  ): Promise<Reply<T & Partial<Problem>>> {
    const token = this.#signedIn().token
    const reply = await ask<T>(this.#ways.url, { method, path: `/api/v1${path}`, body, token })
    if (reply.status !== 401) return reply
    await this.signIn()
    return ask<T>(this.#ways.url, { method, path: `/api/v1${path}`, body, token: this.#signedIn().token })
  }

  async must<T>(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<T> {
    const reply = await this.request<T>(method, path, body)
    if (reply.status >= 300) throw problem(`${this.name} ${method} ${path}`, reply)
    return reply.body
  }

  /** Something done to a conversation. A refusal is an answer; anything else that is not success is a fault. */
  async act(
    caller: Caller,
    action: string,
    of: { type: DeedType | null; body?: unknown; how?: How },
  ): Promise<Said> {
    const { type, body = {}, how = "http" } = of
    const path = `/conversations/${caller.id}/${action}`
    const begin = () => (type ? caller.deeds.tried(this.id, type) : () => {})
    if (how === "lost") {
      begin()
      await this.#unheard(path, body)
    }
    const done = begin()
    const reply = await this.request<Done>("POST", path, body)
    if (reply.status < 300) {
      done(reply.body.seq)
      return { status: reply.status, code: "" }
    }
    if (reply.status !== 409 && reply.status !== 403) throw problem(`${this.name} ${action}`, reply)
    return { status: reply.status, code: reply.body.error?.code ?? "" }
  }

  /** One that is good now, for a reader of the test. */
  async token(): Promise<string> {
    await this.request("GET", "/people")
    return this.#signedIn().token
  }

  /** A reply to the customer, named by a client id, and sent again with it when its answer was lost. */
  async reply(
    caller: Caller,
    of: { basedOn?: number; how: How },
  ): Promise<Said & { clientId: string; seq: number }> {
    const clientId = `${this.name}-${++this.#replies}`
    const body = { clientId, text: `这里是${this.name}，第 ${this.#replies} 句`, basedOn: of.basedOn }
    const path = `/conversations/${caller.id}/messages`
    if (of.how === "lost") await this.#unheard(path, body)
    const reply = await this.request<Done>("POST", path, body)
    if (reply.status !== 201 && reply.status !== 409) throw problem(`${this.name} replies`, reply)
    return { status: reply.status, code: reply.body.error?.code ?? "", clientId, seq: reply.body.seq ?? 0 }
  }

  /** Opens the screen, and watches who is given, each from where it was left. */
  async openScreen(callers: readonly Caller[]): Promise<void> {
    this.closeScreen("kindly")
    this.wantsScreen = true
    const connection = { live: true }
    this.#connection = connection
    const onFrame = (frame: Frame) => {
      if (connection.live) this.#shown(frame)
    }
    this.screen = await this.#openSocket(onFrame)
    await this.screen.until((f) => f.kind === "hello", 30_000)
    for (const caller of callers) this.watch(caller)
  }

  async #openSocket(onFrame: (frame: Frame) => void): Promise<TestSocket> {
    try {
      return await TestSocket.open(this.#ways.url, "/api/v1/stream", this.#signedIn().token, { onFrame })
    } catch {
      // Signed in too long ago, by the server's clock.
      await this.signIn()
      return TestSocket.open(this.#ways.url, "/api/v1/stream", this.#signedIn().token, { onFrame })
    }
  }

  watch(caller: Caller): void {
    if (!this.screen?.isOpen) return
    const after = this.#view(caller.id).last?.seq ?? 0
    this.screen.send({ kind: "watch", conversation: caller.id, after })
  }

  closeScreen(how: "kindly" | "lost"): void {
    this.wantsScreen = false
    this.#connection.live = false
    const screen = this.screen
    this.screen = null
    if (how === "kindly") screen?.close()
    else screen?.terminate()
  }

  #shown(frame: Frame): void {
    if (frame.kind === "refused") this.faults.push(`${this.name}'s screen: ${JSON.stringify(frame)}`)
    if (frame.kind === "events") this.#view(frame.conversation as string).show(frame.events as never)
  }

  #view(conversation: string): View {
    const known = this.views.get(conversation)
    if (known) return known
    const made = new View(`${this.name}'s screen`)
    this.views.set(conversation, made)
    return made
  }

  #unheard(path: string, body: unknown): Promise<void> {
    const { token } = this.#signedIn()
    return askUnheard(this.#ways, { method: "POST", path: `/api/v1${path}`, body, token })
  }

  #signedIn(): Session {
    if (!this.#session) throw new Error(`${this.name} is not signed in`)
    return this.#session
  }
}
