import { fold } from "./fold.ts"
import { stem } from "./stem.ts"

/** Words that mean the same to one workspace, each way; or one that also asks for others, but not they for it. */
export type SynonymGroup =
  | { readonly kind: "same"; readonly words: readonly string[] }
  | { readonly kind: "one_way"; readonly from: string; readonly to: readonly string[] }

interface Rule {
  /** Folded; a word of a spaced script by its stem. */
  readonly from: string
  readonly to: string
}

/** Words of a rule: a phrase of a spaced script is compared word by word. */
const MOST_WORDS = 6
/** Other wordings of one question that are searched as well. */
const MOST_VARIANTS = 4
const SPACED_WORDS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{M}]+/gu
const SPACED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{M} ]+$/u

export interface Synonyms {
  /** The folded text with every word that has equals written as the first of them: in articles and in questions. */
  canonical(folded: string): string
  /** The other wordings a question stands for by one-way rules; canonical too. */
  variants(folded: string): string[]
}

export const NO_SYNONYMS: Synonyms = { canonical: (folded) => folded, variants: () => [] }

export function compileSynonyms(groups: readonly SynonymGroup[]): Synonyms {
  if (groups.length === 0) return NO_SYNONYMS
  const same = new Replacer(groups.flatMap(sameRules))
  const oneWay = groups.flatMap(oneWayRules).map((rule) => ({ ...rule, replacer: new Replacer([rule]) }))
  return {
    canonical: (folded) => same.replace(folded),
    variants: (folded) => {
      const variants = new Set<string>()
      const words = new Set(folded.match(SPACED_WORDS)?.map(stem))
      for (const { from, replacer } of oneWay) {
        // Nearly every rule is out at this glance.
        if (!folded.includes(from) && !words.has(stem(from.split(" ", 1)[0] as string))) continue
        const variant = replacer.replace(folded)
        if (variant !== folded) variants.add(same.replace(variant))
        if (variants.size === MOST_VARIANTS) break
      }
      return [...variants]
    },
  }
}

function sameRules(group: SynonymGroup): Rule[] {
  if (group.kind !== "same") return []
  const [first, ...others] = group.words.map(fold).filter((word) => word !== "")
  return first === undefined ? [] : others.map((from) => ({ from, to: first }))
}

function oneWayRules(group: SynonymGroup): Rule[] {
  if (group.kind !== "one_way") return []
  return group.to.map((to) => ({ from: fold(group.from), to: fold(to) })).filter((r) => r.from && r.to)
}

/** Replaces in one pass, the longest words first; what was put in is not replaced again. */
class Replacer {
  /** By first character, the longest first. */
  private readonly dense: ReadonlyMap<string, readonly Rule[]>
  /** By the stems of its words, with spaces between them. */
  private readonly spaced = new Map<string, string>()

  constructor(rules: readonly Rule[]) {
    const dense: Rule[] = []
    for (const { from, to } of rules) {
      if (SPACED.test(from)) this.spaced.set(stems(from), to)
      else dense.push({ from, to })
    }
    dense.sort((a, b) => b.from.length - a.from.length)
    this.dense = Map.groupBy(dense, (rule) => rule.from.charAt(0))
  }

  replace(folded: string): string {
    let result = ""
    let copied = 0
    for (let at = 0; at < folded.length; at += 1) {
      const found = this.denseAt(folded, at) ?? this.spacedAt(folded, at)
      if (!found) continue
      result += folded.slice(copied, at) + found.to
      copied = at + found.length
      at = copied - 1
    }
    return copied === 0 ? folded : result + folded.slice(copied)
  }

  private denseAt(folded: string, at: number): { to: string; length: number } | undefined {
    const rule = this.dense.get(folded.charAt(at))?.find(({ from }) => folded.startsWith(from, at))
    return rule && { to: rule.to, length: rule.from.length }
  }

  private spacedAt(folded: string, at: number): { to: string; length: number } | undefined {
    if (this.spaced.size === 0 || (at > 0 && isSpaced(folded, at - 1)) || !isSpaced(folded, at))
      return undefined
    const ends: number[] = []
    for (let end = at; ends.length < MOST_WORDS && isSpaced(folded, end); ) {
      while (isSpaced(folded, end)) end += 1
      ends.push(end)
      if (folded.charAt(end) === " ") end += 1
    }
    for (const end of ends.reverse()) {
      const to = this.spaced.get(stems(folded.slice(at, end)))
      if (to !== undefined) return { to, length: end - at }
    }
    return undefined
  }
}

function isSpaced(text: string, at: number): boolean {
  const character = text.charAt(at)
  return character !== " " && character !== "" && SPACED.test(character)
}

function stems(words: string): string {
  return words.split(" ").map(stem).join(" ")
}
