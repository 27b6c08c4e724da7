/** What the assistant could not answer: everybody who works here reads it, leads decide. */
import { randomUUID } from "node:crypto"
import type { ArticleInput } from "@jieying/contract/knowledge.ts"
import { ArticleInput as ArticleBody } from "@jieying/contract/knowledge.ts"
import { DecideGap, GapDetail, GapList, GapPreview, GapsQuery, MergeGap } from "@jieying/contract/learning.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Id } from "@jieying/contract/text.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { localeOf } from "../../learning/locale-of.ts"
import type { GapQuestion, GapRow, GapStore } from "../../store/gaps.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { signedInLead } from "../staff/lead.ts"

const PATH = "/api/v1/gaps"
const Params = z.object({ id: Id })

export function gapRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    {
      schema: {
        tags: ["knowledge"],
        summary: "Questions the assistant could not answer, gathered; what would help most people first",
        querystring: GapsQuery,
        response: { 200: GapList },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { gaps } = context.tenant(tenant)
      const rows = await gaps.list(request.query.state, context.now())
      const titles = await gaps.titles(rows.map((row) => row.id))
      return { gaps: rows.map((row) => ({ ...row, title: titles.get(row.id) ?? "" })) }
    },
  )

  app.get(
    `${PATH}/:id`,
    { schema: { tags: ["knowledge"], params: Params, response: { 200: GapDetail } } },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { gaps } = context.tenant(tenant)
      const row = await find(gaps, request.params.id, context.now())
      const [questions, titles] = [await gaps.questions(row.id), await gaps.titles([row.id])]
      const title = titles.get(row.id) ?? ""
      return { gap: { ...row, title }, questions, draft: draftOf(questions, title) }
    },
  )

  app.post(
    `${PATH}/:id/preview`,
    {
      bodyLimit: LIMITS.articleBytes,
      schema: {
        tags: ["knowledge"],
        summary: "With this article, how many of these questions would be answered surely",
        params: Params,
        body: ArticleBody,
        response: { 200: GapPreview },
      },
    },
    async (request) => {
      const { tenant } = await signedIn(context, request)
      const { gaps } = context.tenant(tenant)
      const { id } = await find(gaps, request.params.id, context.now())
      const questions = await gaps.questions(id)
      const library = await context.libraries.of(tenant)
      const article = { id: randomUUID(), version: 1, updatedAt: context.now(), ...request.body }
      const answers = library.tried(
        article,
        questions.map((q) => q.text),
      )
      const sure = answers.filter((a) => a.kind === "sure" && a.article.id === article.id).length
      return { sure, questions: questions.length }
    },
  )

  app.put(
    `${PATH}/:id`,
    {
      schema: {
        tags: ["knowledge"],
        summary: "Put a gap aside, or take it up again. For leads.",
        params: Params,
        body: DecideGap,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedInLead(context, request)
      const { state } = request.body
      const to = { state, by: session.account, now: context.now() }
      if (!(await context.tenant(session.tenant).gaps.decide(request.params.id, to)))
        throw new ApiError("gap_unknown")
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${PATH}/:id/merge`,
    {
      schema: {
        tags: ["knowledge"],
        summary: "These ask the same: put the questions of this gap into another. For leads.",
        params: Params,
        body: MergeGap,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      const { gaps } = context.tenant(tenant)
      if (!(await gaps.merge(request.params.id, request.body.into))) throw new ApiError("gap_unknown")
      return reply.code(204).send(null)
    },
  )
}

/** A gap whose questions were all deleted is not there any more. */
async function find(gaps: GapStore, id: string, now: number): Promise<GapRow> {
  const row = await gaps.get(id, now)
  if (!row) throw new ApiError("gap_unknown")
  return row
}

/** Each wording once, the one asked most often first, then the newest. */
function wordings(questions: readonly GapQuestion[]): string[] {
  const counts = Map.groupBy(questions, (q) => q.text.trim())
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length).map(([text]) => text)
}

/** The question, its other wordings, and what a person last answered. The body may be empty: then it is to be written. */
function draftOf(questions: readonly GapQuestion[], title: string): ArticleInput {
  const others = wordings(questions).filter((wording) => wording !== title)
  const short = (text: string) => text.slice(0, LIMITS.articleTitleChars)
  const reply = questions.find((q) => q.reply !== null)?.reply ?? ""
  const aliases = others.slice(0, LIMITS.aliases).map(short)
  return { title: short(title), aliases, body: reply, locale: localeOf(title) }
}
