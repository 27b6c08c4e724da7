/** What readers of the help centre say of an article, for who works here. */
import { ArticleFeedback } from "@jieying/contract/help.ts"
import { Id } from "@jieying/contract/text.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"

export function feedbackRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/knowledge/articles/:id/feedback",
    {
      schema: {
        tags: ["knowledge"],
        summary:
          "Whether the article helped, as readers of the help centre say, and what they were looking for",
        params: z.object({ id: Id }),
        response: { 200: ArticleFeedback },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { id } = request.params
      const { articles, helpFeedback } = context.tenant(tenant)
      if (!(await articles.get(id))) throw new ApiError("article_unknown")
      return helpFeedback.of(id)
    },
  )
}
