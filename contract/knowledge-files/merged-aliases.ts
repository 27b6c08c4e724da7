import { LIMITS } from "../limits.ts"

interface Wordings {
  title: string
  aliases: readonly string[]
}

/** The wordings of an article once those of another are added to it; those beyond the limit are left out. */
export function mergedAliases(into: Wordings, added: Wordings): string[] {
  const wordings = new Set([...into.aliases, added.title, ...added.aliases])
  wordings.delete(into.title)
  return [...wordings].slice(0, LIMITS.aliases)
}
