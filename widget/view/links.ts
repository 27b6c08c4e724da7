/** Finds web addresses in a text, so that they can be opened; everything else stays text. */
export type Part = { text: string; href?: string }

const ADDRESS = /https?:\/\/[^\s<>"'，。；、！？）】》」]+/g

export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const href = match[0].replace(/[.,;:!?)\]]+$/, "")
    if (match.index > from) parts.push({ text: text.slice(from, match.index) })
    parts.push({ text: href, href })
    from = match.index + href.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

/** Only addresses of the web are opened: a knowledge article cannot smuggle in a script. */
export function safeHref(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined
}
