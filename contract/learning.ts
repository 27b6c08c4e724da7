/** What the assistant could not answer, and the articles that people suggest. */
import { UNANSWERED_REASONS } from "@jieying/core/learning/unanswered.ts"
import { z } from "zod"
import { Seq, UtcMs } from "./events.ts"
import { Article, ArticleInput } from "./knowledge.ts"
import { Id } from "./text.ts"

/** So many groups are listed: those asked by most people. */
export const MAX_GAPS = 100

export const GapState = z.enum(["open", "dismissed", "solved"])
export const UnansweredReason = z.enum(UNANSWERED_REASONS)
export const Gap = z.object({
  id: z.string(),
  state: GapState,
  title: z.string().describe("The question asked most, in the words of one who asked"),
  article: z.string().nullable().describe("The article that answers it now"),
  questions: z.int(),
  people: z.int().describe("Customers who asked, as far as they can be told apart"),
  firstAt: UtcMs,
  lastAt: UtcMs,
  week: z.int().describe("Asked in the last 7 days"),
  weekBefore: z.int().describe("And in the 7 days before"),
})
export type Gap = z.infer<typeof Gap>
export const GapsQuery = z.object({ state: GapState.default("open") })
/** An article that may still lack its question or its answer. */
const ArticleDraft = ArticleInput.extend({ title: z.string(), body: z.string() })
export const GapList = z.object({ gaps: z.array(Gap) })
export type GapList = z.infer<typeof GapList>
export const GapDetail = z.object({
  gap: Gap,
  questions: z.array(
    z.object({
      conversation: z.string(),
      seq: Seq,
      at: UtcMs,
      why: UnansweredReason,
      text: z.string(),
      reply: z.string().nullable().describe("What a person answered"),
    }),
  ),
  draft: ArticleDraft.describe("An article made from the questions and what a person answered"),
})
export type GapDetail = z.infer<typeof GapDetail>
export const DecideGap = z.object({ state: z.enum(["open", "dismissed"]) })
export const MergeGap = z.object({ into: Id })
/** With this article, how many of the gap's questions would be answered surely from it. */
export const GapPreview = z.object({ sure: z.int(), questions: z.int() })
export type GapPreview = z.infer<typeof GapPreview>

export const DraftQuery = z.object({ seq: z.coerce.number().int().min(1) })
export const Similar = z.object({ id: z.string(), title: z.string() })
export const SuggestionDraft = z.object({
  article: ArticleDraft,
  similar: z.array(Similar).describe("Articles that speak of the same"),
})
export type SuggestionDraft = z.infer<typeof SuggestionDraft>
export const NewSuggestion = z.object({
  conversation: Id,
  seq: Seq.describe("Of the person's message it was made from"),
  article: ArticleInput,
  mergeInto: Id.optional().describe("Add the questions to this article instead of making a new one"),
})
export const Suggestion = z.object({
  id: z.string(),
  conversation: z.string(),
  article: ArticleInput,
  mergeInto: z.string().nullable(),
  madeBy: z.string(),
  madeAt: UtcMs,
  similar: z.array(Similar),
})
export type Suggestion = z.infer<typeof Suggestion>
export const SuggestionList = z.object({ suggestions: z.array(Suggestion) })
export type SuggestionList = z.infer<typeof SuggestionList>
export const ApproveSuggestion = z.object({ article: ArticleInput, mergeInto: Id.optional() })
export const Approved = Article
