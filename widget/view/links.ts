/** Finds what can be opened in a text: web addresses, and phone numbers where they are meant to be called. */
export type Part = { text: string; href?: string }

const ADDRESS = /https?:\/\/[^\s<>"'，。；、！？）】》」]+/g
/** 120, 12355, 400-161-9995, +86 10 8295 1332; neither a year in a date nor the hours of a day. */
const PHONE = /\+\d[\d -]{6,}\d|\d{3,}(?:-\d{2,})*/g

/** `phones`: the text is a notice in which numbers are there to be called. */
export function partsOf(text: string, phones?: boolean): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(phones ? PHONE : ADDRESS)) {
    const found = phones ? match[0] : match[0].replace(/[.,;:!?)\]]+$/, "")
    if (match.index > from) parts.push({ text: text.slice(from, match.index) })
    parts.push({ text: found, href: phones ? `tel:${found.replace(/[^+\d]/g, "")}` : found })
    from = match.index + found.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

/** Only addresses of the web are opened: a knowledge article cannot smuggle in a script. */
export function safeHref(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined
}
