/** Hostile text made harmless and visible: nothing in a record can become markup, run, or reorder what stands beside it. */

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c] as string)
}

/**
 * Characters that are invisible or turn the direction of others (UAX #9), save line breaks, tab and the joiners that
 * emoji and several scripts need. Listed by number: the class Cf grows with Unicode, and the page must not.
 */
const HIDDEN =
  /(?![\n\r\t])\p{Cc}|[\u061c\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu

/** Text for the body of the page: escaped, with hidden characters shown by their number. */
export function showText(text: string): string {
  return escapeHtml(text).replace(HIDDEN, (c) => `<code class="hid">${codePoint(c)}</code>`)
}

/** The same for a place that takes plain text. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (c) => `[${codePoint(c)}]`)
}

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
  return `U+${hex.padStart(4, "0")}`
}

/** Opens web addresses only. */
export function link(url: string | undefined, label: string): string {
  if (!url || !/^https?:\/\//i.test(url)) return showText(label)
  return `<a href="${escapeHtml(url)}" rel="noreferrer nofollow">${showText(label)}</a>`
}
