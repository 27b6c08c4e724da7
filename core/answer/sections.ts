/** A part of a long article under one of its headings. */
export interface Section {
  /** Without the marks; undefined for what stands before the first heading. */
  readonly heading?: string
  /** What stands under the heading: body.slice(from, to). */
  readonly from: number
  readonly to: number
}

const MOST_SECTIONS = 200
const LONGEST_HEADING = 200
/** An ATX heading of CommonMark 0.31 (section 4.2), without the closing sequence. */
const HEADING = /^ {0,3}#{1,6}[ \t]+(\S.*)$/

/** The sections of a Markdown text in their order; one without a heading where there is none. */
export function sectionsOf(body: string): Section[] {
  const sections: Section[] = []
  let current: { heading?: string; from: number } = { from: 0 }
  const close = (to: number) => {
    if (body.slice(current.from, to).trim() !== "") sections.push({ ...current, to })
  }
  let fenced = false
  for (let at = 0; at < body.length && sections.length < MOST_SECTIONS; ) {
    const end = body.indexOf("\n", at)
    const next = end < 0 ? body.length : end + 1
    const line = body.slice(at, Math.min(next, at + LONGEST_HEADING)).trimEnd()
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced
    const heading = fenced ? undefined : HEADING.exec(line)?.[1]
    if (heading !== undefined) {
      close(at)
      current = { heading: heading.replace(/[ \t]#+$/, ""), from: next }
    }
    at = next
  }
  close(body.length)
  return sections
}

/** The headings of a text, each once. */
export function headingsOf(body: string): string[] {
  if (!body.includes("#")) return []
  return [...new Set(sectionsOf(body).flatMap((section) => section.heading ?? []))]
}
