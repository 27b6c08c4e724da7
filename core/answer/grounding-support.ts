/** Whether the sources a sentence names support it. It judges words, figures and negation, not truth. */
import { exactSource, inexact } from "./grounding-exact.ts"
import { agrees } from "./grounding-polarity.ts"
import { type Quantity, quantities, same, withoutQuantities } from "./grounding-quantities.ts"
import { type CitedSentence, withoutListMark } from "./grounding-sentences.ts"
import { clauses, content, coverage, overlap, plain } from "./grounding-text.ts"
import { ADDRESSES_A_MODEL, BINDING, CLAIMS_AN_ACT } from "./grounding-words.ts"

export interface GroundingSource {
  readonly title: string
  /** The passages the model was shown, and nothing else. */
  readonly text: string
}

export type Unsupported =
  | "no_citation"
  | "no_such_source"
  | "act"
  | "instruction"
  | "link"
  | "phone"
  | "name"
  | "markup"
  | "figure"
  | "binding"
  | "negation"
  | "words"
  | "mixed"

/** Share of a sentence's words that stand in what it names. */
const LEAST_WORDS = 0.7
/** So many words from elsewhere are another thing. */
const MIXED_WORDS = 2

/** The sentences of a text that speak to a customer. What speaks to a model is no source. */
export function withoutInstructions(text: string): string {
  const sentences = text.match(/[^。！？!?\n]*(?:[。！？!?]+|\n+|$)/gu) ?? []
  return sentences.filter((s) => !matches(ADDRESSES_A_MODEL, s)).join("")
}

function matches(patterns: readonly RegExp[], text: string): boolean {
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "").normalize("NFKC")
  return patterns.some((pattern) => pattern.test(visible))
}

export function unsupported(
  { text, cites }: CitedSentence,
  sources: readonly GroundingSource[],
): Unsupported | null {
  if (cites.length === 0) return "no_citation"
  const named = cites.map((n) => sources[n - 1])
  if (named.some((source) => source === undefined)) return "no_such_source"
  const sentence = withoutListMark(text)
  if (matches(CLAIMS_AN_ACT, sentence)) return "act"
  if (matches(ADDRESSES_A_MODEL, sentence)) return "instruction"
  const cited = named as GroundingSource[]
  const body = cited.map((source) => source.text).join("\n")
  const all = `${cited.map((source) => source.title).join("\n")}\n${body}`
  // A title may name things; where to go and whom to call stands in the text or nowhere.
  const { links, rows } = exactSource(body)
  const exact = inexact(sentence, { ...exactSource(all), links, rows })
  if (exact) return exact
  // An empty clause between two articles: the end of one is no neighbour of the beginning of the other.
  const lines = cited.flatMap((source) => [...clauses(plain(source.text)), ""])
  const said = clauses(plain(sentence))
  if (!figuresStand(said, lines)) return "figure"
  if (!bindingWordsStand(sentence, body)) return "binding"
  if (!said.every((clause) => agrees(clause, lines))) return "negation"
  if (!wordsStand(sentence, all)) return "words"
  const titles = content(cited.map((source) => source.title).join("\n"))
  return said.some((clause) => mixes(clause, lines, titles)) ? "mixed" : null
}

/**
 * Whether a clause says of one thing what the source says of another: the clause of the source that is nearest, with its
 * neighbours, lacks words which stand elsewhere in the source. Two things side by side it does not tell apart.
 */
function mixes(clause: string, source: readonly string[], titles: ReadonlySet<string>): boolean {
  const about = [...content(withoutQuantities(clause))].filter((word) => !titles.has(word))
  const known = source.map((s) => content(withoutQuantities(s)))
  const shared = known.map((k) => overlap(new Set(about), k))
  const nearest = Math.max(0, ...shared)
  const foreign = (i: number) => {
    const around = new Set(known.slice(Math.max(0, i - 1), i + 2).flatMap((k) => [...k]))
    return about.filter((word) => !around.has(word) && known.some((k) => k.has(word))).length
  }
  return !shared.some((n, i) => n === nearest && foreign(i) < MIXED_WORDS)
}

/** Titles are questions: they show what is spoken of, never what holds. */
function wordsStand(sentence: string, source: string): boolean {
  return coverage(withoutQuantities(sentence), content(withoutQuantities(source))) >= LEAST_WORDS
}

function bindingWordsStand(sentence: string, body: string): boolean {
  const said = plain(sentence)
  const there = plain(body)
  const has = (text: string, word: string) =>
    /[a-z]/.test(word) ? new RegExp(`\\b${word}\\b`).test(text) : text.includes(word)
  return BINDING.every((word) => !has(said, word) || has(there, word))
}

/** Each figure stands in the source, and of the same thing: in a clause as near to what is said as any. */
function figuresStand(said: readonly string[], source: readonly string[]): boolean {
  const known = source.map(knownClause).map((clause, i, all) => {
    // "Parking, 6 yuan": a figure that stands alone belongs to what stands before it.
    const before = all[i - 1]
    return clause.about.size === 0 && before ? { ...clause, about: before.about } : clause
  })
  return said.every((clause, i) => {
    const { figures, about } = knownClause(clause)
    // "If you paid by card, it takes three days": the figure may belong to what the condition names.
    const before = said[i - 1]
    const condition = before && quantities(before).length === 0 ? content(before) : null
    const near = known.map((k) => overlap(about, k.about))
    const nearAll = condition && known.map((k) => overlap(new Set([...about, ...condition]), k.about))
    const own = nearAll === null || Math.max(0, ...near) > 0
    return figures.every(
      (figure) =>
        (own && figureStands(figure, known, near)) || (nearAll && figureStands(figure, known, nearAll)),
    )
  })
}

interface KnownClause {
  readonly figures: readonly Quantity[]
  readonly about: ReadonlySet<string>
}

function knownClause(clause: string): KnownClause {
  return { figures: quantities(clause), about: content(withoutQuantities(clause)) }
}

function figureStands(figure: Quantity, known: readonly KnownClause[], near: readonly number[]): boolean {
  const holds = ({ figures }: KnownClause) => figures.some((other) => same(figure, other))
  const where = near.filter((_, i) => holds(known[i] as KnownClause))
  if (where.length === 0) return false
  const nearest = Math.max(...near)
  const there = Math.max(...where)
  if (there === nearest) return true
  // Another clause is nearer. With a figure of that kind of its own, this one belongs to something else.
  const rival = known.some(
    (k, i) => near[i] === nearest && k.figures.some(({ unit }) => unit === figure.unit),
  )
  return there * 2 > nearest && !rival
}
