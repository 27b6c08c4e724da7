/** Synonyms as people write them: one group per line, and as CSV or JSONL. Reading never throws. */
import { LIMITS } from "../limits.ts"
import { SynonymGroup } from "../synonyms.ts"
import { reason } from "./article.ts"

export type ImportedSynonyms = { groups: SynonymGroup[]; rejected: { line: number; why: string }[] }

const MOST_REJECTIONS = 100
const ARROW = /=>|⇒|→/

/** `提款卡 = 银行卡` each for the other; `花呗 → 支付宝, 余额` one way. */
export function parseSynonymLines(text: string): ImportedSynonyms {
  return gather(text.split("\n").map((line) => (line.trim() === "" ? null : ofLine(line))))
}

export function synonymLines(groups: readonly SynonymGroup[]): string {
  return groups
    .map((g) => (g.kind === "same" ? g.words.join(" = ") : `${g.from} → ${g.to.join(", ")}`))
    .join("\n")
}

/** Each row: `same` or `one_way`, then the words; of a one-way row the first asks for the others. */
export function parseSynonymsCsv(text: string): ImportedSynonyms {
  return gather(
    csvRows(text.replace(/^\ufeff/, "")).map(([kind, ...cells]) => {
      const words = cells.map((cell) => cell.trim()).filter((cell) => cell !== "")
      if (kind === "" && words.length === 0) return null
      return kind === "one_way" ? { kind, from: words[0], to: words.slice(1) } : { kind, words }
    }),
  )
}

/** RFC 4180, read by the browser as well, where the parser of articles does not run. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$|[^,\r\n])/g,
  )) {
    const row = rows.at(-1) as string[]
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "")
    if (end === "\n" || end === "\r\n") rows.push([])
  }
  return rows
}

export function synonymsCsv(groups: readonly SynonymGroup[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return groups
    .map((g) => [g.kind, ...(g.kind === "same" ? g.words : [g.from, ...g.to])].map(quoted).join(","))
    .map((row) => `${row}\r\n`)
    .join("")
}

export function parseSynonymsJsonl(text: string): ImportedSynonyms {
  return gather(text.split("\n").map((line) => (line.trim() === "" ? null : json(line))))
}

export function synonymsJsonl(groups: readonly SynonymGroup[]): string {
  return groups.map((group) => `${JSON.stringify(group)}\n`).join("")
}

function ofLine(line: string): unknown {
  const words = (text: string, separator: RegExp) =>
    text
      .split(separator)
      .map((word) => word.trim())
      .filter((word) => word !== "")
  const [from, to] = line.split(ARROW, 2) as [string, string | undefined]
  if (to !== undefined) return { kind: "one_way", from: from.trim(), to: words(to, /[,，、=＝]/) }
  return { kind: "same", words: words(line, /[=＝]/) }
}

function json(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return "not JSON"
  }
}

function gather(rows: readonly unknown[]): ImportedSynonyms {
  const groups: SynonymGroup[] = []
  const rejected: ImportedSynonyms["rejected"] = []
  for (const [i, row] of rows.entries()) {
    if (row === null) continue
    const parsed = SynonymGroup.safeParse(row)
    const full = groups.length >= LIMITS.synonymGroups
    if (parsed.success && !full) groups.push(parsed.data)
    else if (rejected.length < MOST_REJECTIONS) {
      const why = parsed.success ? `more than ${LIMITS.synonymGroups} groups` : reason(parsed.error)
      rejected.push({ line: i + 1, why })
    }
  }
  return { groups, rejected }
}
