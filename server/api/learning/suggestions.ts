/** From a person's good answer to an article: agents suggest, leads approve. */
import { randomUUID } from "node:crypto"
import type { ArticleInput } from "@jieying/contract/knowledge.ts"
import { mergedAliases } from "@jieying/contract/knowledge-files/merged-aliases.ts"
import {
  Approved,
  ApproveSuggestion,
  DraftQuery,
  NewSuggestion,
  SuggestionDraft,
  SuggestionList,
} from "@jieying/contract/learning.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Id } from "@jieying/contract/text.ts"
import { askedBefore } from "@jieying/core/learning/asked-before.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { localeOf } from "../../learning/locale-of.ts"
import { presentArticle } from "../../presenters/article.ts"
import type { SignedIn } from "../../store/accounts.ts"
import { readEvents } from "../../store/read-events.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { signedInLead } from "../staff/lead.ts"
import { ConversationParams } from "../visitor/token.ts"

const PATH = "/api/v1/suggestions"
const Params = z.object({ id: Id })
const SIMILAR = 3
/** Rank score from which on an article speaks of the same. */
const SAME_SCORE = 0.4
const Nothing = z.looseObject({}).nullish()

export function suggestionRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/conversations/:id/suggestion",
    {
      schema: {
        tags: ["staff"],
        summary: "An article made from a person's message and the questions before it, not saved yet",
        params: ConversationParams,
        querystring: DraftQuery,
        response: { 200: SuggestionDraft },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { article } = await draft(context, { tenant, id: request.params.id }, request.query.seq)
      return { article, similar: await similarTo(context, tenant, article) }
    },
  )

  app.post(
    PATH,
    {
      bodyLimit: LIMITS.articleBytes,
      schema: {
        tags: ["knowledge"],
        summary: "Suggest an article; a lead approves it",
        body: NewSuggestion,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const { conversation, seq, article, mergeInto = null } = request.body
      const { seqs } = await draft(context, { tenant: session.tenant, id: conversation }, seq)
      const id = randomUUID()
      const made = { madeBy: session.account, madeAt: context.now() }
      await context
        .tenant(session.tenant)
        .suggestions.add({ id, conversation, seqs, article, mergeInto, ...made })
      reply.code(201)
      return { id }
    },
  )

  app.get(PATH, { schema: { tags: ["knowledge"], response: { 200: SuggestionList } } }, async (request) => {
    const { tenant } = await signedIn(context, request)
    const rows = await context.tenant(tenant).suggestions.open()
    const suggestions = rows.map(async (row) => ({
      ...row,
      similar: await similarTo(context, tenant, row.article),
    }))
    return { suggestions: await Promise.all(suggestions) }
  })

  app.post(
    `${PATH}/:id/approve`,
    {
      bodyLimit: LIMITS.articleBytes,
      schema: {
        tags: ["knowledge"],
        summary: "Make it an article, or add its questions to one that is there. For leads.",
        params: Params,
        body: ApproveSuggestion,
        response: { 200: Approved },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { suggestions } = context.tenant(session.tenant)
      const { id } = request.params
      if (!(await suggestions.get(id))) throw new ApiError("suggestion_unknown")
      const saved = await save(context, session, { ...request.body, id })
      await suggestions.decide(id, decided(context, session.account, "approved"))
      if (!saved) throw new ApiError("suggestion_unknown")
      return saved
    },
  )

  app.post(
    `${PATH}/:id/dismiss`,
    { schema: { tags: ["knowledge"], params: Params, body: Nothing, response: { 204: z.null() } } },
    async (request, reply) => {
      const session = await signedInLead(context, request)
      const to = decided(context, session.account, "dismissed")
      if (!(await context.tenant(session.tenant).suggestions.decide(request.params.id, to)))
        throw new ApiError("suggestion_unknown")
      return reply.code(204).send(null)
    },
  )
}

function decided<S extends "approved" | "dismissed">(context: AppContext, by: string, state: S) {
  return { state, by, now: context.now() }
}

/** A new article takes the suggestion's id: two leads who approve at once make one. Null: the other was first. */
async function save(
  context: AppContext,
  { tenant, name }: Pick<SignedIn, "tenant" | "name">,
  { id: suggestion, article, mergeInto }: z.output<typeof ApproveSuggestion> & { id: string },
): Promise<z.output<typeof Approved> | null> {
  const { articles } = context.tenant(tenant)
  const into = mergeInto === undefined ? null : await articles.get(mergeInto)
  if (mergeInto !== undefined && !into) throw new ApiError("article_unknown")
  const id = into?.id ?? suggestion
  const input = into ? { ...into, aliases: mergedAliases(into, article) } : article
  const version = into ? into.version : 0
  const saved = await context.libraries.save(
    tenant,
    { ...input, id },
    { now: context.now(), by: name, version },
  )
  if (saved.kind === "version_conflict") {
    if (into) throw new ApiError("version_conflict")
    return null
  }
  const kept = saved.kind === "saved" ? saved.article : await articles.get(id)
  if (!kept) throw new ApiError("article_unknown")
  return presentArticle(kept)
}

/** An article of the person's message and of what it answers. */
async function draft(context: AppContext, scope: { tenant: string; id: string }, seq: number) {
  const { conversations } = context.tenant(scope.tenant)
  if (!(await conversations.get(scope.id))) throw new ApiError("conversation_unknown")
  const events = await readEvents(conversations, scope.id)
  const reply = events.find((e) => e.seq === seq)
  if (reply?.type !== "message.posted" || reply.actor.kind !== "agent" || !reply.data.text)
    throw new ApiError("not_an_answer", { seq })
  const questions = askedBefore(events, seq)
  const [title = "", ...aliases] = [
    ...new Set(questions.map((q) => q.text.slice(0, LIMITS.articleTitleChars))),
  ]
  const { text } = reply.data
  const article: ArticleInput = { title, aliases, body: text, locale: localeOf(title || text) }
  return { article, seqs: [seq, ...questions.map((q) => q.seq)] }
}

async function similarTo(context: AppContext, tenant: string, article: ArticleInput) {
  if (!article.title) return []
  const library = await context.libraries.of(tenant)
  return library
    .search(article.title, SIMILAR)
    .filter((hit) => hit.score >= SAME_SCORE)
    .map(({ article: { id, title } }) => ({ id, title }))
}
