import { z } from "zod"
import { UtcMs } from "./events.ts"
import { LIMITS } from "./limits.ts"
import { Id, recordable } from "./text.ts"

/** What stands under an answer is clicked: web addresses only. */
const WebAddress = z
  .string()
  .max(2000)
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    "must be an http or https address",
  )

export const ArticleInput = z.object({
  title: recordable(LIMITS.articleTitleChars),
  aliases: z.array(recordable(LIMITS.articleTitleChars)).max(LIMITS.aliases).default([]),
  body: recordable(LIMITS.articleBodyChars),
  locale: z.string().max(20).default("zh-CN"),
  category: z.string().max(200).optional(),
  source: z.object({ name: z.string().max(500), url: WebAddress.optional() }).optional(),
  public: z
    .boolean()
    .optional()
    .describe("Whether the help centre shows it; absent: as it was, and a new article is shown"),
})
export type ArticleInput = z.infer<typeof ArticleInput>
export const Article = ArticleInput.extend({
  id: z.string(),
  version: z.int(),
  updatedAt: UtcMs,
  public: z.boolean(),
})
export type Article = z.infer<typeof Article>

/** One text the article had; updatedAt is when it was saved. */
export const ArticleVersion = Article.extend({
  savedBy: z.string().nullable().describe("Name of who saved it; null where nobody knows"),
})
export type ArticleVersion = z.infer<typeof ArticleVersion>
export const ArticleVersionQuery = z.object({
  limit: z.coerce.number().int().min(1).max(20).default(20),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .optional(),
})
export const ArticleVersionPage = z.object({ versions: z.array(ArticleVersion), more: z.boolean() })
export type ArticleVersionPage = z.infer<typeof ArticleVersionPage>

/** PUT: `version` is the one that was edited; another editor's newer one is not overwritten. */
export const PutArticle = ArticleInput.extend({ version: z.int().min(0).optional() })
export const ArticleQuery = z.object({
  q: z.string().max(LIMITS.searchChars).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.listPage).default(50),
  cursor: z.string().max(200).optional(),
})
export const ArticlePage = z.object({
  articles: z.array(Article),
  cursor: z.string().nullable(),
  total: z.int(),
})
export type ArticlePage = z.infer<typeof ArticlePage>

/** One line of an import: JSONL {id, question|title, answer|body, source?, public?}. */
export const ImportLine = z
  .object({
    id: z.union([Id, z.number().int()]),
    question: z.string().optional(),
    title: z.string().optional(),
    answer: z.string().optional(),
    body: z.string().optional(),
    aliases: z.array(z.string()).optional(),
    locale: z.string().optional(),
    category: z.string().optional(),
    source: z.union([z.string(), z.object({ name: z.string(), url: z.string().optional() })]).optional(),
    public: z.boolean().optional(),
  })
  .refine((l) => (l.question ?? l.title ?? "") !== "", "needs question or title")
  .refine((l) => (l.answer ?? l.body ?? "") !== "", "needs answer or body")
export type ImportLine = z.infer<typeof ImportLine>
export const ImportReport = z.object({
  imported: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.object({ line: z.int(), why: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

export const SearchQuery = z.object({
  q: z.string().min(1).max(LIMITS.searchChars),
  limit: z.coerce.number().int().min(1).max(20).default(5),
})
export const SearchResult = z.object({
  by: z
    .enum(["words", "words_and_meaning"])
    .describe("What was looked at: vectors may be off, not made yet, or late"),
  results: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      snippet: z.string(),
      score: z.number(),
      source: z.object({ name: z.string(), url: z.string().optional() }).optional(),
    }),
  ),
  answer: z.object({
    kind: z.enum(["sure", "choose", "unknown"]),
    confidence: z.number().min(0).max(1).describe("Calibrated probability, 0 to 1"),
  }),
})
export type SearchResult = z.infer<typeof SearchResult>
