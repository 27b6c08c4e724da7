/** Knowledge: search and read for everybody who works here, change for supervisors and administrators. */
import { randomUUID } from "node:crypto"
import {
  Article,
  ArticlePage,
  ArticleQuery,
  ImportReport,
  PutArticle,
  SearchQuery,
  SearchResult,
} from "@jieying/contract/knowledge.ts"
import { parseCsv } from "@jieying/contract/knowledge-files/csv.ts"
import { parseJsonl } from "@jieying/contract/knowledge-files/jsonl.ts"
import { parseMarkdown } from "@jieying/contract/knowledge-files/markdown.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Id } from "@jieying/contract/text.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { presentArticle } from "../../presenters/article.ts"
import type { App } from "../app.ts"
import { requireRole, signedIn } from "../auth.ts"
import { readPlace, writeCursor } from "../cursor.ts"
import { feedbackRoute } from "./feedback.ts"
import { synonymRoutes } from "./synonyms.ts"
import { textOf } from "./text-of.ts"
import { versionRoutes } from "./versions.ts"

const EDITORS = ["supervisor", "admin"] as const
const Params = z.object({ id: Id })
const MarkdownFiles = z.object({
  files: z.array(z.object({ path: z.string().min(1).max(500), text: z.string() })).max(20_000),
})

export function knowledgeRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/knowledge/articles",
    { schema: { tags: ["knowledge"], querystring: ArticleQuery, response: { 200: ArticlePage } } },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { q, limit, cursor } = request.query
      const { articles } = context.tenant(tenant)
      const total = await articles.count()
      if (q) {
        const library = await context.libraries.of(tenant)
        const asked = library.hasVectors ? await context.questionVectors.of(q) : null
        return {
          articles: library.search(q, limit, asked).map((hit) => presentArticle(hit.article)),
          cursor: null,
          total,
        }
      }
      const rows = await articles.page({ limit: limit + 1, after: readPlace(cursor) })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        articles: page.map(presentArticle),
        cursor: rows.length > limit && last ? writeCursor([last.updatedAt, last.id]) : null,
        total,
      }
    },
  )

  app.get(
    "/api/v1/knowledge/articles/:id",
    { schema: { tags: ["knowledge"], params: Params, response: { 200: Article } } },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const article = await context.tenant(tenant).articles.get(request.params.id)
      if (!article) throw new ApiError("article_unknown")
      return presentArticle(article)
    },
  )

  const bodyLimit = LIMITS.articleBytes

  app.post(
    "/api/v1/knowledge/articles",
    { bodyLimit, schema: { tags: ["knowledge"], body: PutArticle, response: { 201: Article } } },
    async (request, reply) => {
      const session = await signedIn(context, request)
      requireRole(session, EDITORS)
      const { version: _, ...input } = request.body
      const saved = await context.libraries.save(
        session.tenant,
        { id: randomUUID(), ...input },
        { now: context.now(), by: session.name },
      )
      if (saved.kind !== "saved") throw new ApiError("version_conflict")
      reply.code(201)
      return presentArticle(saved.article)
    },
  )

  app.put(
    "/api/v1/knowledge/articles/:id",
    {
      bodyLimit,
      schema: { tags: ["knowledge"], params: Params, body: PutArticle, response: { 200: Article } },
    },
    async (request) => {
      const session = await signedIn(context, request)
      requireRole(session, EDITORS)
      const { version, ...input } = request.body
      const { id } = request.params
      const { articles } = context.tenant(session.tenant)
      const saved = await context.libraries.save(
        session.tenant,
        { id, ...input },
        { now: context.now(), version, by: session.name },
      )
      if (saved.kind === "version_conflict") {
        const current = await articles.get(id)
        throw current
          ? new ApiError("version_conflict", { version: current.version })
          : new ApiError("article_unknown")
      }
      const article = saved.kind === "saved" ? saved.article : await articles.get(id)
      if (!article) throw new ApiError("article_unknown")
      return presentArticle(article)
    },
  )

  app.delete(
    "/api/v1/knowledge/articles/:id",
    { schema: { tags: ["knowledge"], params: Params, response: { 204: z.null() } } },
    async (request, reply) => {
      const session = await signedIn(context, request)
      requireRole(session, EDITORS)
      const gone = await context.libraries.remove(session.tenant, request.params.id, context.now())
      if (!gone) throw new ApiError("article_unknown")
      return reply.code(204).send(null)
    },
  )

  app.get(
    "/api/v1/knowledge/search",
    {
      schema: {
        tags: ["knowledge"],
        summary: "What the assistant would find, and how sure it would be",
        querystring: SearchQuery,
        response: { 200: SearchResult },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const library = await context.libraries.of(tenant)
      const { q, limit } = request.query
      return library.explain(q, limit, library.hasVectors ? await context.questionVectors.of(q) : null)
    },
  )

  versionRoutes(app, context)
  feedbackRoute(app, context)
  synonymRoutes(app, context)
  importRoute(app, context)
}

/** JSONL, CSV, one Markdown file, or a folder of them as {files: [{path, text}]}. */
function importRoute(app: App, context: AppContext): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(
      [
        "application/x-ndjson",
        "application/jsonl",
        "text/csv",
        "text/markdown",
        "text/plain",
        "application/octet-stream",
      ],
      { parseAs: "buffer", bodyLimit: LIMITS.importBytes },
      (_request, body, done) => done(null, body),
    )
    scope.post(
      "/api/v1/knowledge/import",
      {
        bodyLimit: LIMITS.importBytes,
        // Asked before the body is read: strangers do not get to send 32 MiB.
        onRequest: async (request) => requireRole(await signedIn(context, request), EDITORS),
        schema: {
          tags: ["knowledge"],
          summary:
            "Import JSONL {id, question|title, answer|body, source?}, CSV or Markdown; a line that is wrong is named and the others go in",
          response: { 200: ImportReport },
        },
      },
      async (request) => {
        const session = await signedIn(context, request)
        const parsed = parseImport(request.headers["content-type"] ?? "", request.body)
        const { imported, unchanged } = await context.libraries.importAll(session.tenant, parsed.articles, {
          now: context.now(),
          by: session.name,
        })
        return { imported, unchanged, rejected: parsed.rejected }
      },
    )
  })
}

function parseImport(contentType: string, body: unknown) {
  const type = contentType.split(";")[0]?.trim()
  if (type === "application/json") {
    const files = MarkdownFiles.safeParse(body)
    if (!files.success)
      throw new ApiError("bad_request", { fields: [{ field: "files", message: "list of {path, text}" }] })
    return parseMarkdown(files.data.files)
  }
  const text = textOf(body)
  if (type === "text/csv") return parseCsv(text)
  if (type === "text/markdown") return parseMarkdown([{ path: "article.md", text }])
  return parseJsonl(text)
}
