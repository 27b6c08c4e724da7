import { ImportLine } from "../knowledge.ts"
import { createCollector, type Imported, reason } from "./article.ts"

/** One JSON object a line: {id, question|title, answer|body, aliases?, locale?, category?, source?, public?}. Never throws. */
export function parseJsonl(text: string): Imported {
  const collector = createCollector()
  let line = 0
  for (const raw of lines(text)) {
    line += 1
    const json = raw.trim()
    if (json === "") continue
    const value = parse(json)
    if (value === undefined) {
      collector.reject({ line }, "not JSON: one complete object a line")
      continue
    }
    const parsed = ImportLine.safeParse(value)
    if (!parsed.success) {
      collector.reject({ line }, reason(parsed.error))
      continue
    }
    const {
      id,
      question,
      title,
      answer,
      body,
      aliases,
      locale,
      category,
      source,
      public: shown,
    } = parsed.data
    collector.add(
      { line },
      {
        id: String(id),
        title: question ?? title,
        body: answer ?? body,
        aliases,
        locale,
        category,
        source: typeof source === "string" ? { name: source } : source,
        public: shown?.toString(),
      },
    )
  }
  return collector.result()
}

/** Lines one at a time: splitting a whole upload at once would double its memory. */
function* lines(text: string): Generator<string> {
  let from = text.startsWith("\ufeff") ? 1 : 0
  for (;;) {
    const to = text.indexOf("\n", from)
    if (to === -1) return yield text.slice(from)
    yield text.slice(from, to)
    from = to + 1
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
