import type { Locale } from "@jieying/contract/text.ts"

export const LANGUAGES: readonly Locale[] = ["zh-CN", "en"]
/** Languages of a browser that are looked at. */
const MOST_WISHES = 10

/** The language a text is filed under; one that is neither stands with the inbox's own. */
export function languageOf(tag: string, otherwise: Locale): Locale {
  if (/^zh\b/i.test(tag)) return "zh-CN"
  return /^en\b/i.test(tag) ? "en" : otherwise
}

export const other = (language: Locale): Locale => (language === "en" ? "zh-CN" : "en")

/** From an Accept-Language header (RFC 9110, 12.5.4): the one wished for most of those there are. */
export function negotiated(header: string | undefined, otherwise: Locale): Locale {
  const wishes = (header ?? "")
    .split(",", MOST_WISHES)
    .map((wish) => {
      const [tag = "", ...more] = wish.trim().split(";")
      const quality = more.map((m) => /^\s*q=([\d.]+)\s*$/.exec(m)?.[1]).find(Boolean)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => /^(?:zh|en)\b/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wishes[0] ? languageOf(wishes[0].tag, otherwise) : otherwise
}
