/** Whom a note speaks to: an @ and the name of somebody who works here. */

export interface Named {
  readonly id: string
  readonly name: string
}

/** People one note can speak to. */
const MOST = 20

/** Ids of those who are named, each once; of two names of which one begins with the other, the longer is meant. */
export function mentionsIn(text: string, people: readonly Named[]): string[] {
  const byLength = people.filter(({ name }) => name !== "").toSorted((a, b) => b.name.length - a.name.length)
  const found = new Set<string>()
  for (let at = text.indexOf("@"); at !== -1 && found.size < MOST; at = text.indexOf("@", at + 1)) {
    const after = text.slice(at + 1).toLowerCase()
    const named = byLength.find(({ name }) => after.startsWith(name.toLowerCase()))
    if (!named || /[\w.]/.test(text.charAt(at - 1))) continue
    // Two people may have one name: both are meant.
    for (const { id, name } of people) if (name.toLowerCase() === named.name.toLowerCase()) found.add(id)
  }
  return [...found]
}

/** What is typed after an @ at the cursor, and where the @ stands; null: nothing. An address of e-mail is none. */
export function atSign(text: string, cursor: number): { words: string; from: number } | null {
  const found = /(?:^|[^\w.])@([^\s@]{0,20})$/.exec(text.slice(0, cursor))
  if (!found) return null
  const words = found[1] ?? ""
  return { words, from: cursor - words.length - 1 }
}
