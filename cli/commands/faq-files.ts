/** The files that `eval faq` and `calibrate` read: knowledge, and questions labelled with the article that answers them. */
import { readdir, readFile, stat } from "node:fs/promises"
import { extname, join } from "node:path"
import type { Imported } from "@jieying/contract/knowledge-files/article.ts"
import { parseCsv } from "@jieying/contract/knowledge-files/csv.ts"
import { parseJsonl } from "@jieying/contract/knowledge-files/jsonl.ts"
import { parseMarkdown } from "@jieying/contract/knowledge-files/markdown.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { LabelledQuestion } from "@jieying/core/answer/evaluate.ts"
import { CliFault } from "../fault.ts"

/** Rejected rows named in an error. */
const SHOWN = 5
const MOST_FILES = 10_000

/**
 * Articles of a JSONL file ({id, question|title, answer|body, source?}), a CSV file or a folder of Markdown files, read
 * as the import reads them. Throws CliFault that names file and line of what cannot be read.
 */
export async function readArticles(path: string): Promise<Article[]> {
  const { articles, rejected } = await parseKnowledge(path)
  if (rejected.length > 0) {
    const rows = rejected
      .slice(0, SHOWN)
      .map((row) => `${row.path ? join(path, row.path) : path}:${row.line}: ${row.why}`)
    const more = rejected.length - rows.length
    throw new CliFault([...rows, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"))
  }
  if (articles.length === 0) throw new CliFault(`${path} holds no articles.`)
  return articles.map((article) => ({ ...article, version: 1, updatedAt: 0 }))
}

async function parseKnowledge(path: string): Promise<Imported> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new CliFault(`There is no file or folder ${path}.`)
  if (found.isDirectory()) return parseMarkdown(await markdownFiles(path))
  const text = await readFile(path, "utf8")
  switch (extname(path).toLowerCase()) {
    case ".csv":
    case ".tsv":
      return parseCsv(text)
    case ".md":
    case ".markdown":
      return parseMarkdown([{ path: "", text }])
    default:
      return parseJsonl(text)
  }
}

async function markdownFiles(folder: string): Promise<{ path: string; text: string }[]> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.(?:md|markdown)$/i.test(name))
    .sort()
  if (names.length > MOST_FILES) throw new CliFault(`${folder} holds more than ${MOST_FILES} Markdown files.`)
  const files: { path: string; text: string }[] = []
  for (const path of names) files.push({ path, text: await readFile(join(folder, path), "utf8") })
  return files
}

/** Questions of a JSONL file {question, id|null}; null means that no article answers it. Throws CliFault. */
export async function readQuestions(path: string): Promise<LabelledQuestion[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CliFault(`There is no file ${path}.`)
  })
  const questions = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [parseQuestion(line, `${path}:${index + 1}`)]))
  if (questions.length === 0) throw new CliFault(`${path} holds no questions.`)
  return questions
}

function parseQuestion(line: string, place: string): LabelledQuestion {
  const value = parseJson(line)
  if (typeof value !== "object" || value === null) throw new CliFault(`${place}: not a JSON object`)
  const { question, id } = value as { question?: unknown; id?: unknown }
  if (typeof question !== "string" || question.trim() === "") {
    throw new CliFault(`${place}: needs a question in words`)
  }
  if (id !== null && typeof id !== "string" && typeof id !== "number") {
    throw new CliFault(`${place}: id must be an article's id, or null when no article answers the question`)
  }
  return { question, id: id === null ? null : String(id) }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
