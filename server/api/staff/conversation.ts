import { ConversationDetail, StaffEventsPage } from "@jieying/contract/staff.ts"
import { EventsQuery } from "@jieying/contract/visitor.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { readLogPage } from "../../evidence/log-page.ts"
import { presentContext } from "../../presenters/context-pack.ts"
import type { ToolStore } from "../../store/tools.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { ConversationParams } from "../visitor/token.ts"
import { summarize } from "./list.ts"

/** Records looked at for the context on top: the newest part of a long conversation is enough. */
const CONTEXT_RECORDS = 400
const MAX_EARLIER = 5

export function conversationRoute(app: App, context: AppContext): void {
  const find = async (tenant: string, id: string) => {
    const row = await context.tenant(tenant).conversations.get(id)
    if (!row) throw new ApiError("conversation_unknown")
    return row
  }

  app.get(
    "/api/v1/conversations/:id",
    {
      schema: {
        tags: ["staff"],
        summary: "One conversation with its context on top",
        params: ConversationParams,
        response: { 200: ConversationDetail },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const row = await find(session.tenant, request.params.id)
      const after = Math.max(0, row.state.seq - CONTEXT_RECORDS)
      const { conversations, tools } = context.tenant(session.tenant)
      const records = await conversations.log(row.id, { after, limit: CONTEXT_RECORDS })
      const earlier = await conversations.earlier(row.id, MAX_EARLIER)
      const [conversation] = await summarize(context, session.tenant, [row])
      if (!conversation) throw new ApiError("conversation_unknown")
      const watermarks = await context.marks.get({ tenant: session.tenant, id: row.id })
      const pack = presentContext(records, { ...row, earlier })
      return { conversation, watermarks, context: pack, undoable: await undoable(tools) }
    },
  )

  app.get(
    "/api/v1/conversations/:id/events",
    {
      schema: {
        tags: ["staff"],
        summary: "The log as staff may see it",
        params: ConversationParams,
        querystring: EventsQuery.pick({ after: true }),
        response: { 200: StaffEventsPage },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const scope = { tenant: session.tenant, id: request.params.id }
      const { after } = request.query
      return (await readLogPage(context, scope, { after, reader: "staff" })).page
    },
  )
}

async function undoable(tools: ToolStore): Promise<string[]> {
  const all = await tools.all()
  const enabled = new Set(all.filter((tool) => tool.enabled).map((tool) => tool.name))
  return all.filter(({ undoBy }) => undoBy !== null && enabled.has(undoBy)).map(({ name }) => name)
}
