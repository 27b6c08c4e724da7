/** Notes that speak to whoever is signed in, and that they have looked. */
import { type Mention, Mentions, SeeMentions } from "@jieying/contract/mentions.ts"
import type { EventData } from "@jieying/core/conversation/events.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { summariesOf } from "./list.ts"

const tags = ["staff"]
const PATH = "/api/v1/mentions"
const MOST = 50

export function mentionRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    { schema: { tags, summary: "Notes in which one is spoken to", response: { 200: Mentions } } },
    async (request) => {
      const { tenant, account } = await signedIn(context, request)
      const rows = await context.tenant(tenant).mentions.of(account, MOST)
      const summaries = await summariesOf(
        context,
        tenant,
        rows.map((row) => row.conversation),
      )
      return {
        mentions: rows.flatMap(({ payload, ...row }): Mention[] => {
          const conversation = summaries.get(row.conversation)
          const { data } = JSON.parse(payload) as { data: EventData["note.added"] }
          return conversation ? [{ ...row, conversation, by: data.name, text: data.text }] : []
        }),
      }
    },
  )

  app.put(
    `${PATH}/seen`,
    {
      schema: {
        tags,
        summary: "One has seen those of a conversation",
        body: SeeMentions,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { tenant, account } = await signedIn(context, request)
      await context.tenant(tenant).mentions.see(account, request.body.conversation, context.now())
      return reply.code(204).send(null)
    },
  )
}
