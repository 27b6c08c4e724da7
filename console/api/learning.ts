/** What the AI could not answer, and the articles that people suggest. */
import type { ArticleInput } from "@jieying/contract/knowledge.ts"
import {
  Approved,
  type Gap,
  GapDetail,
  GapList,
  GapPreview,
  type NewSuggestion,
  SuggestionDraft,
  SuggestionList,
} from "@jieying/contract/learning.ts"
import { z } from "zod"
import { call } from "./http.ts"

const gap = (id: string) => `gaps/${encodeURIComponent(id)}`
const suggestion = (id: string) => `suggestions/${encodeURIComponent(id)}`
const DONE = z.undefined()

export const listGaps = (state: Gap["state"], signal?: AbortSignal): Promise<GapList> =>
  call({ path: "gaps", query: { state }, answer: GapList, signal })

export const readGap = (id: string, signal?: AbortSignal): Promise<GapDetail> =>
  call({ path: gap(id), answer: GapDetail, signal })

/** How many of a gap's questions this article would answer; nothing is saved. */
export const previewGap = (id: string, article: ArticleInput, signal?: AbortSignal): Promise<GapPreview> =>
  call({ path: `${gap(id)}/preview`, method: "POST", json: article, answer: GapPreview, signal })

export const decideGap = (id: string, state: "open" | "dismissed") =>
  call({ path: gap(id), method: "PUT", json: { state }, answer: DONE })

export const mergeGap = (id: string, into: string) =>
  call({ path: `${gap(id)}/merge`, method: "POST", json: { into }, answer: DONE })

export const listSuggestions = (signal?: AbortSignal): Promise<SuggestionList> =>
  call({ path: "suggestions", answer: SuggestionList, signal })

/** An article made from a person's message and the questions before it; nothing is saved. */
export const draftSuggestion = (
  conversation: string,
  seq: number,
  signal?: AbortSignal,
): Promise<SuggestionDraft> =>
  call({
    path: `conversations/${encodeURIComponent(conversation)}/suggestion`,
    query: { seq },
    answer: SuggestionDraft,
    signal,
  })

export const suggest = (made: z.input<typeof NewSuggestion>) =>
  call({ path: "suggestions", method: "POST", json: made, answer: z.object({ id: z.string() }) })

export const approveSuggestion = (
  id: string,
  json: { article: ArticleInput; mergeInto?: string },
): Promise<z.output<typeof Approved>> =>
  call({ path: `${suggestion(id)}/approve`, method: "POST", json, answer: Approved })

export const dismissSuggestion = (id: string) =>
  call({ path: `${suggestion(id)}/dismiss`, method: "POST", json: {}, answer: DONE })
