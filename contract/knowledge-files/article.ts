/** What every import format ends in: articles that satisfy the contract, and a reason for each row that does not. */

import type { z } from "zod"
import { ArticleInput } from "../knowledge.ts"
import { LIMITS } from "../limits.ts"
import { Id } from "../text.ts"
import { splitQuestions } from "./title.ts"

export type ImportedArticle = ArticleInput & { id: string }
/** `line` counts from 1 within the text, or within the file at `path`. */
export type Rejection = { line: number; path?: string; why: string }
export type Imported = { articles: ImportedArticle[]; rejected: Rejection[] }

/** Reasons kept for one import; a file of another kind altogether would otherwise yield millions. */
export const MOST_REJECTIONS = 1000

/** What a format found in one row, as it stands there. Empty texts count as absent. */
export type Row = {
  id?: string
  title?: string
  body?: string
  aliases?: readonly string[]
  locale?: string
  category?: string
  source?: { name?: string; url?: string }
  public?: string
}

type Place = { line: number; path?: string }

const YES = new Set(["true", "yes", "1", "是", "公开", "公開"])
const NO = new Set(["false", "no", "0", "否", "不公开", "不公開"])
const ArticleWithId = ArticleInput.extend({ id: Id })

/** Gathers rows; the same id twice keeps the first. */
export function createCollector() {
  const articles: ImportedArticle[] = []
  const rejected: Rejection[] = []
  const places = new Map<string, Place>()
  let refused = 0
  const reject = (place: Place, why: string) => {
    refused += 1
    if (refused < MOST_REJECTIONS) rejected.push({ ...place, why })
    else
      rejected[MOST_REJECTIONS - 1] = {
        ...place,
        why: `and ${refused - MOST_REJECTIONS + 1} rejections like these`,
      }
  }
  return {
    reject,
    add(place: Place, row: Row): void {
      const checked = toArticle(row)
      if ("why" in checked) return reject(place, checked.why)
      const earlier = places.get(checked.article.id)
      if (earlier) {
        const where = earlier.path ?? `line ${earlier.line}`
        return reject(place, `id: ${checked.article.id} was used before, at ${where}`)
      }
      places.set(checked.article.id, place)
      articles.push(checked.article)
    },
    result: (): Imported => ({ articles, rejected }),
  }
}

function toArticle(row: Row): { article: ImportedArticle } | { why: string } {
  const { title, aliases } = splitQuestions(row.title?.trim() ?? "")
  const source = toSource(row.source)
  if (source?.url !== undefined && !isWebAddress(source.url))
    return { why: "url: only http and https addresses can be shown as a source" }
  const shown = toYesOrNo(row.public)
  if (shown === null) return { why: "public: must be yes or no" }
  const parsed = ArticleWithId.safeParse({
    id: row.id?.trim(),
    title,
    aliases: [...new Set([...aliases, ...(row.aliases ?? []).map((a) => a.trim())])]
      .filter((alias) => alias !== "" && alias !== title)
      .slice(0, LIMITS.aliases),
    body: row.body?.trim(),
    locale: present(row.locale),
    category: present(row.category),
    source,
    public: shown,
  })
  return parsed.success ? { article: parsed.data } : { why: reason(parsed.error) }
}

function toSource(source: Row["source"]): { name: string; url?: string } | undefined {
  const url = present(source?.url)
  const name = present(source?.name) ?? url
  return name === undefined ? undefined : { name, url }
}

/** Null: neither. */
function toYesOrNo(text: string | undefined): boolean | undefined | null {
  const word = present(text)?.toLowerCase()
  if (word === undefined) return undefined
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url)
}

function present(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === "" ? undefined : trimmed
}

/** The first thing that is wrong, as `field: what`. */
export function reason(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return "not an article"
  const field = issue.path.join(".")
  return field === "" ? issue.message : `${field}: ${issue.message}`
}
