/** The customer's socket: the log as it grows, and the signals beside it. Everything it does, HTTP does too. */

import { LIMITS } from "@jieying/contract/limits.ts"
import { type VisitorFrame, VisitorSend } from "@jieying/contract/visitor.ts"
import type { LogRecord } from "@jieying/core/evidence/seal.ts"
import { z } from "zod"
import type { App } from "../api/app.ts"
import { socketToken, visitorScope } from "../api/auth.ts"
import { askForPerson } from "../api/visitor/ask-human.ts"
import { checkPosition } from "../api/visitor/events.ts"
import { postCustomerMessage } from "../api/visitor/messages.ts"
import { ConversationParams } from "../api/visitor/token.ts"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import { classify, errorBody } from "../errors.ts"
import { type Asked, type Commit, type DraftSignal, isWaitedFor } from "../fanout/bus.ts"
import { presentEvents } from "../presenters/events.ts"
import { Wire, type WireSocket } from "./wire.ts"

const Query = z.object({
  after: z.coerce.number().int().min(0).default(0),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  token: z.string().max(1024).optional(),
})

export function visitorSocket(app: App, context: AppContext): void {
  app.route({
    method: "GET",
    url: "/api/v1/visitor/conversations/:id/stream",
    schema: {
      tags: ["visitor"],
      summary: "WebSocket: the log as it grows",
      params: ConversationParams,
      querystring: Query,
    },
    // Refused before the upgrade, so the client gets an ordinary answer with a code.
    preValidation: async (request) => {
      visitorScope(context, socketToken(request), (request.params as { id: string }).id)
    },
    handler: async (_request, reply) => reply.code(426).send(errorBody("bad_request")),
    wsHandler: (socket, request) => {
      const { id } = request.params as { id: string }
      const { after = 0, hash } = request.query as z.infer<typeof Query>
      const scope = visitorScope(context, socketToken(request), id)
      new VisitorConnection(context, scope, socket as never).start(Number(after), hash)
    },
  })
}

class VisitorConnection {
  readonly #context: AppContext
  readonly #scope: Scope
  readonly #wire: Wire<VisitorFrame>
  #sent = 0
  #ready = false
  /** Of the newest state that was sent: a draft for another is not shown. */
  #asked: Asked = { epoch: 0, lastCustomerSeq: 0, answeredSeq: 0 }
  #sending: Promise<void> = Promise.resolve()

  constructor(context: AppContext, scope: Scope, socket: WireSocket) {
    this.#context = context
    this.#scope = scope
    this.#wire = new Wire<VisitorFrame>(socket, (text) => void this.#heard(text))
  }

  start(after: number, hash: string | undefined): void {
    const { bus } = this.#context
    const { tenant, id } = this.#scope
    this.#sent = after
    this.#wire.onClose(bus.onConversation(tenant, id, (commit) => this.#committed(commit)))
    this.#wire.onClose(
      bus.onConversationSignal(tenant, id, (signal) => {
        if (signal.kind === "typing" && signal.by === "agent") {
          this.#wire.send({ kind: "typing", typing: signal.typing, name: signal.name })
        }
        if (signal.kind === "draft") this.#draft(signal)
        if (signal.kind === "watermarks") void this.#sendMarks()
      }),
    )
    this.#begin(after, hash).catch((error) => this.#refuse(error, undefined, true))
  }

  async #begin(after: number, hash: string | undefined): Promise<void> {
    await checkPosition(this.#context, this.#scope, { after, hash })
    await this.#catchUp()
    this.#ready = true
    await this.#catchUp()
    const draft = this.#context.bus.draftOf(this.#scope.tenant, this.#scope.id)
    if (draft) this.#draft(draft)
    await this.#sendMarks()
  }

  /** Reads what is missing from the log: at the start, and whenever a commit does not follow what was sent. */
  async #catchUp(): Promise<void> {
    const { conversations } = this.#context.tenant(this.#scope.tenant)
    for (;;) {
      const records = await conversations.log(this.#scope.id, { after: this.#sent, limit: LIMITS.eventsPage })
      if (records.length === 0 && this.#ready) return
      const row = await conversations.get(this.#scope.id)
      if (!row) return
      this.#push(records, row)
      if (records.length < LIMITS.eventsPage) return
    }
  }

  #committed(commit: Commit): void {
    if (!this.#ready) return
    const fresh = commit.records.filter((r) => r.seq > this.#sent)
    if (fresh.length === 0) return
    if (fresh[0]?.seq !== this.#sent + 1) {
      this.#catchUp().catch((error) => this.#refuse(error))
      return
    }
    this.#push(fresh, commit)
  }

  #push(records: readonly LogRecord[], at: Pick<Commit, "state" | "head">): void {
    const fresh = records.filter((r) => r.seq > this.#sent)
    this.#sent = fresh.at(-1)?.seq ?? this.#sent
    const { duty, executor } = this.#context
    const events = presentEvents(fresh, "customer")
    const head = executor.head(this.#scope, at)
    const { epoch, lastCustomerSeq, answeredSeq } = at.state
    this.#asked = { epoch, lastCustomerSeq, answeredSeq }
    const serving = duty.serving(this.#scope.tenant, at.state)
    // One after the other: who is on duty may have to be read, and frames must not overtake each other.
    this.#sending = this.#sending.then(async () => {
      this.#wire.send({ kind: "events", events, head, serving: await serving })
    })
  }

  /** Behind what is on its way: never a sentence after the event that ended its time. */
  #draft(signal: DraftSignal): void {
    const { draftId, epoch, answersSeq, text } = signal
    this.#sending = this.#sending.then(() => {
      if (!isWaitedFor(signal, this.#asked)) return
      this.#wire.send({ kind: "draft", draft: { draftId, epoch, answersSeq, text } })
    })
  }

  async #sendMarks(): Promise<void> {
    this.#wire.send({ kind: "watermarks", watermarks: await this.#context.marks.get(this.#scope) })
  }

  async #heard(text: string): Promise<void> {
    const said = parse(text)
    if (!said.success) {
      const { code, message } = errorBody("bad_request").error
      this.#wire.send({ kind: "refused", error: { code, message } })
      return
    }
    const frame = said.data
    const { bus, marks } = this.#context
    const { tenant, id } = this.#scope
    switch (frame.kind) {
      case "ping":
        return this.#wire.send({ kind: "pong", at: this.#context.now() })
      case "typing":
        return bus.signal(tenant, { kind: "typing", conversation: id, by: "customer", typing: frame.typing })
      case "delivered":
        return marks.raise(this.#scope, "customer", { delivered: frame.seq })
      case "read":
        return marks.raise(this.#scope, "customer", { read: frame.seq })
      case "message":
        return this.#answer(frame.clientId, async () => {
          const posted = await postCustomerMessage(this.#context, this.#scope, frame)
          return { kind: "ack", clientId: frame.clientId, ...posted }
        })
      case "human":
        return this.#answer(frame.requestId, async () => {
          const result = await askForPerson(this.#context, this.#scope, { via: frame.via })
          return { kind: "human", requestId: frame.requestId, result }
        })
    }
  }

  async #answer(ref: string, work: () => Promise<VisitorFrame>): Promise<void> {
    try {
      this.#wire.send(await work())
    } catch (error) {
      this.#refuse(error, ref)
    }
  }

  #refuse(error: unknown, ref?: string, close = false): void {
    const { code } = classify(error as Error)
    if (code === "internal") this.#context.log.error({ err: error }, "socket request failed")
    const { message } = errorBody(code).error
    this.#wire.send({ kind: "refused", ref, error: { code, message } })
    if (close) this.#wire.close(4409, code)
  }
}

function parse(text: string) {
  try {
    return VisitorSend.safeParse(JSON.parse(text))
  } catch {
    return VisitorSend.safeParse(undefined)
  }
}
