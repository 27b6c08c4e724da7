import { ArticleFeedback } from "@jieying/contract/help.ts"
import {
  Article,
  type ArticleInput,
  ArticlePage,
  ArticleVersion,
  ArticleVersionPage,
  ImportReport,
  SearchResult,
} from "@jieying/contract/knowledge.ts"
import { decodeText } from "@jieying/contract/knowledge-files/decode.ts"
import { type PutSynonyms, Synonyms } from "@jieying/contract/synonyms.ts"
import { z } from "zod"
import { call } from "./http.ts"
import { Problem } from "./problem.ts"

const at = (id: string) => `knowledge/articles/${encodeURIComponent(id)}`

export function listArticles(
  query: { q?: string; cursor?: string },
  signal?: AbortSignal,
): Promise<ArticlePage> {
  return call({ path: "knowledge/articles", query, answer: ArticlePage, signal })
}

export function readArticle(id: string, signal?: AbortSignal): Promise<Article> {
  return call({ path: at(id), answer: Article, signal })
}

export function readFeedback(id: string, signal?: AbortSignal): Promise<ArticleFeedback> {
  return call({ path: `${at(id)}/feedback`, answer: ArticleFeedback, signal })
}

export function createArticle(input: ArticleInput): Promise<Article> {
  return call({ path: "knowledge/articles", method: "POST", json: input, answer: Article })
}

/** `version` is the one that was edited: a newer one of somebody else is not overwritten. */
export function saveArticle(id: string, input: ArticleInput & { version: number }): Promise<Article> {
  return call({ path: at(id), method: "PUT", json: input, answer: Article })
}

export async function deleteArticle(id: string): Promise<void> {
  await call({ path: at(id), method: "DELETE", answer: z.unknown() })
}

export function tryQuestion(q: string, signal?: AbortSignal): Promise<SearchResult> {
  return call({ path: "knowledge/search", query: { q }, answer: SearchResult, signal })
}

export function listVersions(id: string, before?: number, signal?: AbortSignal): Promise<ArticleVersionPage> {
  const query = before === undefined ? {} : { before: String(before) }
  return call({ path: `${at(id)}/versions`, query, answer: ArticleVersionPage, signal })
}

export function readVersion(id: string, version: number, signal?: AbortSignal): Promise<ArticleVersion> {
  return call({ path: `${at(id)}/versions/${version}`, answer: ArticleVersion, signal })
}

export function readSynonyms(signal?: AbortSignal): Promise<Synonyms> {
  return call({ path: "knowledge/synonyms", answer: Synonyms, signal })
}

export function saveSynonyms(list: z.infer<typeof PutSynonyms>): Promise<Synonyms> {
  return call({ path: "knowledge/synonyms", method: "PUT", json: list, answer: Synonyms })
}

const TYPES: Record<string, string> = {
  jsonl: "application/x-ndjson",
  ndjson: "application/x-ndjson",
  csv: "text/csv",
  md: "text/markdown",
  markdown: "text/markdown",
}

/** The content type of an import, by the file's ending; null when we cannot read such a file. */
export function importType(filename: string): string | null {
  const ending = filename.split(".").at(-1)?.toLowerCase() ?? ""
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? null) : null
}

/** Markdown goes with its path, from which the article's id is made; the others go as they are. */
export async function importFile(file: File, type: string): Promise<ImportReport> {
  const path = "knowledge/import"
  if (type !== "text/markdown")
    return call({ path, method: "POST", raw: { body: file, type }, answer: ImportReport })
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()))
  if (!decoded) throw new Problem({ code: "bad_request", status: 0 })
  const files = [{ path: file.webkitRelativePath || file.name, text: decoded.text }]
  return call({ path, method: "POST", json: { files }, answer: ImportReport })
}
