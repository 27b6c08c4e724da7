import { type Draft, EventsPage, EventsQuery } from "@jieying/contract/visitor.ts"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { readLogPage } from "../../evidence/log-page.ts"
import type { App } from "../app.ts"
import { bearer, visitorScope } from "../auth.ts"
import { ConversationParams } from "./token.ts"

export function eventsRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/visitor/conversations/:id/events",
    {
      schema: {
        tags: ["visitor"],
        summary: "The log after a sequence number; waits up to `wait` seconds when nothing is new",
        params: ConversationParams,
        querystring: EventsQuery,
        response: { 200: EventsPage },
      },
    },
    async (request) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      const { after, wait, hash } = request.query
      await checkPosition(context, scope, { after, hash })
      const page = await readPage(context, scope, after)
      if (page.events.length > 0 || wait === 0) return page
      const draft = await nextNews(context, scope, {
        after,
        waitMs: wait * 1000,
        closed: closing(request.raw),
      })
      const then = await readPage(context, scope, after)
      return draft && then.events.length === 0 ? { ...then, draft } : then
    },
  )
}

/**
 * A client ahead of the log, or holding another hash in its place, met a server restored from a backup.
 * It is told so; its copy is evidence and must not be written over.
 * @throws ApiError record_behind, conversation_unknown
 */
export async function checkPosition(
  context: AppContext,
  scope: Scope,
  at: { after: number; hash?: string },
): Promise<void> {
  const { conversations } = context.tenant(scope.tenant)
  const hot = await context.executor.peek(scope)
  if (!hot) throw new ApiError("conversation_unknown")
  if (at.after > hot.state.seq) {
    // The cache may be a moment old where another process wrote.
    const row = await conversations.get(scope.id)
    const seq = row?.state.seq ?? 0
    if (at.after > seq) throw new ApiError("record_behind", { lastSeq: seq })
  }
  if (at.hash === undefined || at.after === 0) return
  const known = await conversations.hashAt(scope.id, at.after)
  if (known !== at.hash) throw new ApiError("record_behind", { lastSeq: at.after - 1 })
}

async function readPage(context: AppContext, scope: Scope, after: number): Promise<EventsPage> {
  const { page, row } = await readLogPage(context, scope, { after, reader: "customer" })
  return { ...page, serving: await context.duty.serving(scope.tenant, row.state) }
}

/** Resolves at the next commit after `after`, a draft that passes, when the time is up or when the client has gone. */
function nextNews(
  context: AppContext,
  scope: Scope,
  until: { after: number; waitMs: number; closed: (then: () => void) => void },
): Promise<Draft | undefined> {
  return new Promise((resolve) => {
    const done = (draft?: Draft) => {
      clearTimeout(timer)
      off()
      offSignals()
      resolve(draft)
    }
    const timer = setTimeout(done, until.waitMs)
    const off = context.bus.onConversation(scope.tenant, scope.id, () => done())
    const offSignals = context.bus.onConversationSignal(scope.tenant, scope.id, (signal) => {
      if (signal.kind !== "draft") return
      const { draftId, epoch, answersSeq, text } = signal
      done({ draftId, epoch, answersSeq, text })
    })
    until.closed(() => done())
    // What was committed between the read and the subscription would be waited for in vain.
    void context.executor.peek(scope).then((hot) => {
      if (hot && hot.state.seq > until.after) done()
    })
  })
}

function closing(raw: {
  socket: { once(event: "close", then: () => void): unknown }
}): (then: () => void) => void {
  return (then) => void raw.socket.once("close", then)
}
