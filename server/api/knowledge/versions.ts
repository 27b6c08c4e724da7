/** What an article said before, also one that is deleted: every version that was saved, who saved it and when. */
import { ArticleVersion, ArticleVersionPage, ArticleVersionQuery } from "@jieying/contract/knowledge.ts"
import { Id } from "@jieying/contract/text.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { presentArticle } from "../../presenters/article.ts"
import type { ArticleVersion as KeptVersion } from "../../store/articles.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"

const tags = ["knowledge"]
const PATH = "/api/v1/knowledge/articles/:id/versions"

export function versionRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    {
      schema: {
        tags,
        summary: "What the article said and says, the newest version first",
        params: z.object({ id: Id }),
        querystring: ArticleVersionQuery,
        response: { 200: ArticleVersionPage },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { limit, before } = request.query
      const kept = await context
        .tenant(tenant)
        .articles.versions(request.params.id, { limit: limit + 1, before })
      if (kept.length === 0 && before === undefined) throw new ApiError("article_unknown")
      return { versions: kept.slice(0, limit).map(present), more: kept.length > limit }
    },
  )

  app.get(
    `${PATH}/:version`,
    {
      schema: {
        tags,
        summary: "The article as it was in one version, for instance the one an answer quoted",
        params: z.object({
          id: Id,
          version: z.coerce
            .number()
            .int()
            .min(1)
            .max(2 ** 31 - 1),
        }),
        response: { 200: ArticleVersion },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const kept = await context.tenant(tenant).articles.version(request.params.id, request.params.version)
      if (!kept) throw new ApiError("article_unknown")
      return present(kept)
    },
  )
}

function present({ article, savedBy }: KeptVersion): ArticleVersion {
  return { ...presentArticle(article), savedBy }
}
