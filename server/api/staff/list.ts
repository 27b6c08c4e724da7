import { ConversationPage, type ConversationSummary, ListQuery } from "@jieying/contract/staff.ts"
import type { AppContext } from "../../context.ts"
import { presentSummary } from "../../presenters/summary.ts"
import { type ConversationRow, inQueueOrder } from "../../store/conversations.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { readPlace, readQueuePlace, writeCursor } from "../cursor.ts"

export function listRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/conversations",
    {
      schema: {
        tags: ["staff"],
        summary: "Conversations of this workspace; the waiting ones in the order they will be served",
        querystring: ListQuery,
        response: { 200: ConversationPage },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { limit, cursor, ...filter } = request.query
      const { conversations } = context.tenant(session.tenant)
      const asked = { ...filter, me: session.account }
      const from = inQueueOrder(filter) ? { place: readQueuePlace(cursor) } : { cursor: readPlace(cursor) }
      const rows = await conversations.list(asked, { now: context.now(), limit: limit + 1, ...from })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return {
        conversations: await summarize(context, session.tenant, page),
        cursor: last ? writeCursor(placeOf(last, inQueueOrder(filter))) : null,
        counts: await conversations.counts(session.account),
      }
    },
  )
}

function placeOf(
  { state: { owner, id }, updatedAt }: ConversationRow,
  queue: boolean,
): readonly (number | string)[] {
  return queue && owner.kind === "queue" ? [owner.priority, owner.since, id] : [updatedAt, id]
}

/** Summaries of conversations by their ids; what is not there is left out. */
export async function summariesOf(
  context: AppContext,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, ConversationSummary>> {
  const rows = await context.tenant(tenant).conversations.named(new Set(ids))
  return new Map((await summarize(context, tenant, rows)).map((row) => [row.id, row]))
}

export async function summarize(
  context: AppContext,
  tenant: string,
  rows: readonly ConversationRow[],
): Promise<ConversationSummary[]> {
  const read = await context.tenant(tenant).watermarks.staffRead(rows.map((r) => r.id))
  return Promise.all(
    rows.map(async (row) => {
      const inbox = await context.inboxes.get(row.state.inbox)
      return presentSummary({ ...row, inbox, staffRead: read.get(row.id) ?? 0 })
    }),
  )
}
