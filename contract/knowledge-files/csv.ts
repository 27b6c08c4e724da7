import { parse } from "csv-parse/sync"
import { LIMITS } from "../limits.ts"
import { createCollector, type Imported, type Row } from "./article.ts"
import { shortDigest } from "./digest.ts"

/** What a column holds, by the names people give it; compared in lower case. */
const COLUMNS: Record<string, readonly string[]> = {
  id: ["id", "编号", "編號"],
  title: ["question", "title", "问题", "問題", "标题", "標題"],
  body: ["answer", "body", "答案", "回答", "正文", "内容", "內容"],
  aliases: ["aliases", "别名", "別名", "相似问题", "相似問題"],
  locale: ["locale", "语言", "語言"],
  category: ["category", "分类", "分類"],
  source: ["source", "来源", "來源"],
  url: ["url", "链接", "鏈接", "連結"],
  public: ["public", "公开", "公開"],
}

/** Longest record, in characters: one article with all its aliases, every quote doubled. */
const RECORD_CHARS = 2 * (LIMITS.articleBodyChars + LIMITS.articleTitleChars * (LIMITS.aliases + 1) + 10_000)

/**
 * A table with a header row: question|title and answer|body, and optionally id, aliases ("|" between them), locale,
 * category, source, url, public (yes or no). Comma, semicolon or tab. Without an id the title is the identity: importing a corrected
 * answer again replaces the first. Never throws.
 */
export function parseCsv(text: string): Imported {
  const collector = createCollector()
  let columns: Map<string, number> | null = null
  let line = 0
  const onRecord = (record: string[]) => {
    if (columns === null) {
      columns = readHeader(record)
      const missing = ["title", "body"].filter((name) => !columns?.has(name))
      if (missing.length > 0)
        collector.reject({ line }, `no column for ${missing.join(" and ")} in the header row`)
    } else if (columns.has("title") && columns.has("body")) {
      collector.add({ line }, readRow(record, columns))
    }
  }
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_CHARS,
      // Records are handled one by one and dropped, so that memory holds only what is kept.
      on_record: (record: string[], { lines }) => {
        line = lines
        onRecord(record)
        return null
      },
    })
  } catch (error) {
    collector.reject({ line: line + 1 }, `not readable as CSV from here on: ${(error as Error).message}`)
  }
  return collector.result()
}

function readHeader(cells: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>()
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim().toLowerCase()
    const column = Object.keys(COLUMNS).find((key) => COLUMNS[key]?.includes(name))
    if (column !== undefined && !columns.has(column)) columns.set(column, index)
  }
  return columns
}

function readRow(cells: readonly string[], columns: Map<string, number>): Row {
  const cell = (name: string) => cells[columns.get(name) ?? -1]?.trim() || undefined
  const title = cell("title")
  return {
    id: cell("id") ?? idOfTitle(title ?? "", cell("locale") ?? ""),
    title,
    body: cell("body"),
    aliases: cell("aliases")?.split(/[|｜]/),
    locale: cell("locale"),
    category: cell("category"),
    source: { name: cell("source"), url: cell("url") },
    public: cell("public"),
  }
}

function idOfTitle(title: string, locale: string): string {
  return `t-${shortDigest(`${locale}\n${title}`, 16)}`
}

/** The separator that stands most often in the header row. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 2000).split(/[\r\n]/, 1)[0] ?? ""
  const count = (separator: string) => header.split(separator).length
  return [",", "\t", ";"].reduce((best, separator) => (count(separator) > count(best) ? separator : best))
}
