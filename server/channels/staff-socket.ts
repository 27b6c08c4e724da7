/** A staff screen's socket: the live lists, the watched conversations, offers; and, by being open, presence. */

import { LIMITS } from "@jieying/contract/limits.ts"
import { type StaffFrame, StaffSend, VIEWING_MS } from "@jieying/contract/staff.ts"
import type { App } from "../api/app.ts"
import { presentedSession, socketToken } from "../api/auth.ts"
import { presentMe } from "../api/staff/session.ts"
import type { AppContext } from "../context.ts"
import { ApiError, classify, errorBody } from "../errors.ts"
import type { Commit } from "../fanout/bus.ts"
import { heartbeat, screenClosed, setPresence } from "../live/presence.ts"
import type { Screen } from "../live/staff-hub.ts"
import { presentEvents } from "../presenters/events.ts"
import type { SignedIn } from "../store/accounts.ts"
import { Wire, type WireSocket } from "./wire.ts"

/** Conversations one screen may watch at once. */
const MAX_WATCHED = 50
const MAX_EARLY = 20
/** That somebody is here is said again this often: twice before it would lapse. */
const VIEWING_EVERY_MS = VIEWING_MS / 2.5

export function staffSocket(app: App, context: AppContext): void {
  const session = async (request: Parameters<typeof presentedSession>[0]) => {
    const presented = presentedSession(request, socketToken(request))
    if (presented?.byCookie && !sameOrigin(request)) throw new ApiError("csrf_missing")
    const found = presented && (await context.accounts.session(presented.tokenHash, context.now()))
    if (!found) throw new ApiError("not_signed_in")
    if (found.limited) throw new ApiError("second_factor_needed")
    return { found, tokenHash: presented.tokenHash }
  }
  app.route({
    method: "GET",
    url: "/api/v1/stream",
    schema: { tags: ["staff"], summary: "WebSocket: the live console" },
    preValidation: async (request) => {
      await session(request)
    },
    handler: async (_request, reply) => reply.code(426).send(errorBody("bad_request")),
    wsHandler: (socket, request) => {
      // What is said before we know who speaks waits, within bounds.
      const early: string[] = []
      let connection: StaffConnection | undefined
      const wire = new Wire<StaffFrame>(socket as unknown as WireSocket, (text) => {
        if (connection) connection.heard(text)
        else if (early.push(text) > MAX_EARLY) wire.close(4429, "too_many_requests")
      })
      session(request).then(
        async ({ found, tokenHash }) => {
          connection = new StaffConnection(context, { session: found, tokenHash, wire })
          await connection.start()
          for (const text of early.splice(0)) connection.heard(text)
        },
        (error) => wire.close(4401, classify(error).code),
      )
    },
  })
}

/** A page of another site may open a socket with our cookie; it may not pass here. */
function sameOrigin(request: { headers: Record<string, string | string[] | undefined> }): boolean {
  const origin = request.headers.origin
  if (origin === undefined) return true
  try {
    return new URL(String(origin)).host === request.headers.host
  } catch {
    return false
  }
}

class StaffConnection implements Screen {
  readonly agent: string
  readonly leads: boolean
  readonly name: string
  readonly #context: AppContext
  readonly #session: SignedIn
  readonly #tokenHash: string
  readonly #wire: Wire<StaffFrame>
  /** Conversation -> last seq sent; -1 while the gap is being read. */
  readonly #watched = new Map<string, number>()

  constructor(context: AppContext, of: { session: SignedIn; tokenHash: string; wire: Wire<StaffFrame> }) {
    this.#context = context
    this.#session = of.session
    this.#tokenHash = of.tokenHash
    this.#wire = of.wire
    this.agent = of.session.account
    this.name = of.session.name
    this.leads = of.session.role === "supervisor" || of.session.role === "admin"
  }

  async start(): Promise<void> {
    const desk = { tenant: this.#session.tenant, agent: this.agent }
    const leave = this.#context.hubs.join(this.#context, desk.tenant, this)
    const renew = setInterval(
      () => void this.#renew(),
      Math.max(200, this.#context.config.timing.leaseMs / 3),
    )
    renew.unref()
    const here = setInterval(() => {
      for (const conversation of this.#watched.keys()) this.#viewing(conversation, "here")
    }, VIEWING_EVERY_MS)
    here.unref()
    this.#wire.onClose(() => {
      clearInterval(renew)
      clearInterval(here)
      leave()
      for (const conversation of this.#watched.keys()) this.#gone(conversation)
      if (this.#context.hubs.screensOf(desk.tenant, desk.agent) === 0 && !this.#context.closing) {
        screenClosed(this.#context, desk).catch((err) =>
          this.#context.log.warn({ err }, "presence not shortened"),
        )
      }
    })
    await heartbeat(this.#context, desk)
    this.#wire.send({
      kind: "hello",
      me: await presentMe(this.#context, this.#session),
      leaseMs: this.#context.config.timing.leaseMs,
    })
  }

  watches(conversation: string): boolean {
    return this.#watched.has(conversation)
  }

  lookAgain(): void {
    void this.#renew()
  }

  show(text: string): void {
    this.#wire.sendText(text)
  }

  showEvents(commit: Commit, text: () => string): void {
    const sent = this.#watched.get(commit.conversation)
    if (sent === undefined || sent < 0) return
    const first = commit.records[0]?.seq ?? 0
    const last = commit.records.at(-1)?.seq ?? 0
    if (last <= sent) return
    if (first !== sent + 1) return void this.#catchUp(commit.conversation, sent)
    this.#watched.set(commit.conversation, last)
    this.#wire.sendText(text())
    this.#delivered(commit.conversation, last)
  }

  heard(text: string): void {
    const said = parse(text)
    if (!said.success) return this.#refuse(new ApiError("bad_request"))
    const frame = said.data
    const scope = "conversation" in frame ? { tenant: this.#session.tenant, id: frame.conversation } : null
    switch (frame.kind) {
      case "ping":
        return this.#wire.send({ kind: "pong", at: this.#context.now() })
      case "watch":
        if (this.#watched.size >= MAX_WATCHED) return this.#refuse(new ApiError("too_many_requests"))
        return void this.#watch(frame)
      case "unwatch":
        if (this.#watched.delete(frame.conversation)) this.#gone(frame.conversation)
        return
      case "typing": {
        const { conversation, typing, note } = frame
        const { name } = this
        if (this.#watched.has(conversation)) this.#viewing(conversation, typing ? "writing" : "here")
        if (note) return
        return this.#context.bus.signal(this.#session.tenant, {
          kind: "typing",
          conversation,
          by: "agent",
          typing,
          name,
        })
      }
      case "read":
        // Watching over a shoulder is not reading for the customer: only who serves them has read it.
        if (scope)
          void this.#ifMine(scope, () => this.#context.marks.raise(scope, "staff", { read: frame.seq }))
        return
      case "presence":
        setPresence(this.#context, { tenant: this.#session.tenant, agent: this.agent }, frame.status).catch(
          (error) => this.#refuse(error),
        )
    }
  }

  async #renew(): Promise<void> {
    try {
      const session = await this.#context.accounts.session(this.#tokenHash, this.#context.now())
      if (session?.tenant !== this.#session.tenant || session.limited)
        return this.#wire.close(4401, "not_signed_in")
      // The screen comes back at once, as who they are now.
      const { role, name } = this.#session
      if (session.role !== role || session.name !== name) return this.#wire.close(4409, "account_changed")
      await heartbeat(this.#context, { tenant: session.tenant, agent: session.account })
    } catch (err) {
      this.#context.log.warn({ err }, "heartbeat not stored; will try again")
    }
  }

  async #watch({ conversation, after }: { conversation: string; after: number }): Promise<void> {
    await this.#catchUp(conversation, after)
    if (!this.#watched.has(conversation)) return
    this.#viewing(conversation, "here")
    this.#context.hubs.tellViewers(this.#session.tenant, conversation, this)
  }

  #viewing(conversation: string, doing: "here" | "writing" | "gone"): void {
    const { agent, name } = this
    this.#context.bus.signal(this.#session.tenant, { kind: "viewing", conversation, agent, name, doing })
  }

  /** On one screen; on another of theirs they may still look at it. */
  #gone(conversation: string): void {
    const { hubs } = this.#context
    if (!hubs.views(this.#session.tenant, conversation, this.agent)) this.#viewing(conversation, "gone")
  }

  async #catchUp(conversation: string, after: number): Promise<void> {
    this.#watched.set(conversation, -1)
    const { conversations } = this.#context.tenant(this.#session.tenant)
    try {
      if (!(await conversations.get(conversation))) throw new ApiError("conversation_unknown")
      let sent = after
      for (;;) {
        const records = await conversations.log(conversation, { after: sent, limit: LIMITS.eventsPage })
        sent = records.at(-1)?.seq ?? sent
        if (records.length > 0) {
          this.#wire.send({ kind: "events", conversation, events: presentEvents(records, "staff") })
        }
        if (records.length < LIMITS.eventsPage) break
      }
      if (!this.#watched.has(conversation)) return
      this.#watched.set(conversation, sent)
      this.#delivered(conversation, sent)
      const now = await this.#context.executor.peek({ tenant: this.#session.tenant, id: conversation })
      if (now && now.state.seq > sent && this.#watched.get(conversation) === sent)
        await this.#catchUp(conversation, sent)
    } catch (error) {
      this.#watched.delete(conversation)
      this.#refuse(error)
    }
  }

  #delivered(conversation: string, seq: number): void {
    const scope = { tenant: this.#session.tenant, id: conversation }
    void this.#ifMine(scope, () => this.#context.marks.raise(scope, "staff", { delivered: seq }))
  }

  async #ifMine(scope: { tenant: string; id: string }, act: () => void): Promise<void> {
    const hot = await this.#context.executor.peek(scope).catch(() => null)
    const owner = hot?.state.owner
    if (owner?.kind === "agent" && owner.agent === this.agent) act()
  }

  #refuse(error: unknown): void {
    const { code } = classify(error as Error)
    const { message } = errorBody(code).error
    this.#wire.send({ kind: "refused", error: { code, message } })
  }
}

function parse(text: string) {
  try {
    return StaffSend.safeParse(JSON.parse(text))
  } catch {
    return StaffSend.safeParse(undefined)
  }
}
