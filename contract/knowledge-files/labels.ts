/** Files of labelled questions: JSONL {question, id|null}, or a table with a column for each. */
import { parse } from "csv-parse/sync"
import { LabelInput } from "../calibration.ts"
import { LIMITS } from "../limits.ts"

export interface ImportedLabels {
  readonly labels: readonly { line: number; question: string; articleId: string | null }[]
  readonly rejected: readonly { line: number; why: string }[]
}

/** Lines read of one file; what comes after them is refused by its first line. */
export const MOST_LINES = 10_000
const MOST_REJECTIONS = 1000
const COLUMNS = {
  question: ["question", "问题", "問題"],
  id: ["id", "article", "answer id", "编号", "編號", "条目", "條目"],
} as const

/** One JSON object a line. An id that is null, or an empty cell: no article answers it. Never throws. */
export function parseLabelsJsonl(text: string): ImportedLabels {
  const reader = new Reader()
  for (const [i, raw] of text
    .replace(/^\ufeff/, "")
    .split("\n", MOST_LINES + 1)
    .entries()) {
    if (raw.trim() === "") continue
    const value = parseJson(raw)
    if (value === undefined) reader.reject(i + 1, "not JSON: one complete object a line")
    else reader.add(i + 1, { question: value.question, articleId: asId(value.id ?? value.articleId ?? null) })
  }
  return reader
}

/** A table with a header row: question, and id (of the article; empty: none answers it). Never throws. */
export function parseLabelsCsv(text: string): ImportedLabels {
  const reader = new Reader()
  try {
    const rows = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: [",", "\t", ";"],
      to: MOST_LINES + 2,
      max_record_size: 8 * LIMITS.searchChars,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const header = rows[0]?.record.map((cell) => cell.trim().toLowerCase()) ?? []
    const place = (names: readonly string[]) => header.findIndex((name) => names.includes(name))
    const [question, id] = [place(COLUMNS.question), place(COLUMNS.id)]
    if (question < 0 || id < 0) reader.reject(1, "no column for question and id in the header row")
    else {
      for (const { record, info } of rows.slice(1))
        reader.add(info.lines, { question: record[question], articleId: asId(record[id]?.trim() || null) })
    }
  } catch (error) {
    reader.reject(1, `not readable as CSV: ${(error as Error).message}`)
  }
  return reader
}

class Reader implements ImportedLabels {
  readonly labels: { line: number; question: string; articleId: string | null }[] = []
  readonly rejected: { line: number; why: string }[] = []

  add(line: number, found: { question: unknown; articleId: unknown }): void {
    if (this.labels.length >= MOST_LINES) return this.reject(line, `more than ${MOST_LINES} lines`)
    const parsed = LabelInput.safeParse(found)
    if (parsed.success) this.labels.push({ line, ...parsed.data })
    else {
      const issue = parsed.error.issues[0]
      this.reject(line, `${issue?.path.join(".") || "line"}: ${issue?.message ?? "not understood"}`)
    }
  }

  reject(line: number, why: string): void {
    if (this.rejected.length < MOST_REJECTIONS) this.rejected.push({ line, why })
  }
}

/** Article ids may be numbers in a file. */
function asId(value: unknown): unknown {
  return typeof value === "number" ? String(value) : value
}

function parseJson(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
