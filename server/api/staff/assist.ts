/** A model helps who serves. What it cost is on record; its words are not, until a person sends them. */
import { Assist, Assisted, AssistOffer } from "@jieying/contract/assist.ts"
import { ASSIST_TASKS } from "@jieying/core/conversation/events.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { signedIn, staffOf } from "../auth.ts"
import { ConversationParams } from "../visitor/token.ts"

const tags = ["staff"]
/** Of one address; each may cost money. */
const rateLimit = { max: 60, timeWindow: 60_000 }

export function assistRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/assist",
    {
      schema: {
        tags,
        summary: "What a model can help with here; a draft and articles come without one too",
        response: { 200: AssistOffer },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const found = await Promise.all(ASSIST_TASKS.map((task) => context.models.forTask(tenant, task)))
      return {
        models: Object.fromEntries(
          ASSIST_TASKS.map((task, i) => [task, (found[i]?.length ?? 0) > 0]),
        ) as AssistOffer["models"],
      }
    },
  )

  app.post(
    "/api/v1/conversations/:id/assist",
    {
      config: { rateLimit },
      schema: {
        tags,
        summary:
          "Draft a reply from the articles, reword, summarise or translate. Nothing is sent to the customer.",
        params: ConversationParams,
        body: Assist,
        response: { 200: Assisted },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const scope = { tenant: session.tenant, id: request.params.id }
      const stores = context.tenant(scope.tenant)
      const hot = await context.executor.peek(scope)
      if (!hot) throw new ApiError("conversation_unknown")
      const wish = request.body
      const [said, spent, models, library] = await Promise.all([
        stores.conversations.said(scope.id),
        stores.conversations.modelSpending(scope.id),
        context.models.forTask(scope.tenant, wish.task),
        context.libraries.of(scope.tenant),
      ])
      const gone = new AbortController()
      reply.raw.once("close", () => gone.abort())
      const on = { conversation: scope.id, said, locale: hot.state.locale, spent, models, library }
      const helped = await context.copilot.help(wish, on, gone.signal)
      const model = helped.kind === "helped" ? helped.assisted.model : (models[0]?.model.name ?? "none")
      if (helped.kind === "helped" || helped.cost.tokens > 0)
        await context.executor.execute(scope, {
          type: "recordAssist",
          by: staffOf(session),
          task: wish.task,
          model,
          cost: helped.cost,
        })
      if (helped.kind === "refused") throw new ApiError(helped.why)
      return helped.assisted
    },
  )
}
