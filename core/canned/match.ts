/** Which canned replies fit what somebody types after the slash. */

/** At the beginning of the text or after a space: a slash, and what was typed after it up to the cursor. */
const ASKED = /(?:^|\s)\/([^\s/]{0,20})$/

/** What is asked for at the cursor, and where it begins in the text, the slash included; null: nothing. */
export function askedAt(text: string, cursor: number): { words: string; from: number } | null {
  const found = ASKED.exec(text.slice(0, cursor))
  if (!found) return null
  const words = found[1] ?? ""
  return { words, from: cursor - words.length - 1 }
}

export interface CannedText {
  readonly shortcut: string
  readonly text: string
}

/** The shortcut that begins so first, then one that has it inside, then a text that has it; at most `most`. */
export function matching<R extends CannedText>(replies: readonly R[], words: string, most: number): R[] {
  const sought = words.toLowerCase()
  const rank = ({ shortcut, text }: CannedText) => {
    const at = shortcut.toLowerCase().indexOf(sought)
    if (at === 0) return 0
    if (at > 0) return 1
    return text.toLowerCase().includes(sought) ? 2 : null
  }
  return replies
    .flatMap((reply) => {
      const place = rank(reply)
      return place === null ? [] : [{ reply, place }]
    })
    .sort((a, b) => a.place - b.place || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .slice(0, most)
    .map(({ reply }) => reply)
}
