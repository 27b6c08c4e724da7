/**
 * What of a model's reply may be said: sentences that name a source and are supported by it. Everything else is taken
 * out, and where too little is left nothing is said at all. It judges words, figures and negation, not truth: what it
 * cannot follow is taken out too, for the article's own words stand ready instead.
 */
import { exactSource, inexact } from "./grounding-exact.ts"
import { agrees } from "./grounding-polarity.ts"
import { type Quantity, quantities, same, withoutQuantities } from "./grounding-quantities.ts"
import { type CitedSentence, citedSentences, withoutListMark } from "./grounding-sentences.ts"
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
  | "loose"

export interface Removed {
  readonly text: string
  readonly why: Unsupported
}

export type Grounding =
  | {
      readonly kind: "grounded"
      /** Without the marks. */
      readonly text: string
      /** Indexes into the sources, from 0, in the order they are first named. */
      readonly cited: readonly number[]
      readonly removed: readonly Removed[]
    }
  | {
      readonly kind: "withheld"
      readonly why: "no_answer" | "too_long" | "unsupported"
      readonly removed: readonly Removed[]
    }

/** What the model writes when the sources do not answer. */
export const NO_ANSWER = "NO_ANSWER"
/** Characters of a reply that is read at all. */
const MOST_CHARACTERS = 4_000
/** Less than this share of the reply's characters left: it is not the answer that was meant. */
const LEAST_SHARE = 0.6
/** Share of a sentence's words that stand in what it names. */
const LEAST_WORDS = 0.7
/** So many words from elsewhere are another thing. */
const MIXED_WORDS = 2
/** A sentence that begins so leans on the one before it. */
const LEANS =
  /^(?:但|不过|然而|否则|因此|所以|因而|于是|另外|此外|同时|这|那|该|其|它|而且|并且|而|否則|but|however|otherwise|so|therefore|thus|this|that|these|those|it|they|also|and|or|then|in that case)(?![a-z])/iu

export function ground(reply: string, sources: readonly GroundingSource[]): Grounding {
  if (reply.length > MOST_CHARACTERS) return { kind: "withheld", why: "too_long", removed: [] }
  if (/no[_ ]answer/i.test(reply)) return { kind: "withheld", why: "no_answer", removed: [] }
  const sentences = citedSentences(reply)
  const kept: CitedSentence[] = []
  const removed: Removed[] = []
  let before = true
  for (const sentence of sentences) {
    const why: Unsupported | null =
      unsupported(sentence, sources) ?? (!before && LEANS.test(sentence.text) ? "loose" : null)
    before = why === null
    if (why) removed.push({ text: sentence.text, why })
    else kept.push(sentence)
  }
  const share = lengthOf(kept) / Math.max(1, lengthOf(sentences))
  if (kept.length === 0 || share < LEAST_SHARE) return { kind: "withheld", why: "unsupported", removed }
  const text = kept.reduce((before, s) => `${before}${gapAfter(before, s.gap)}${s.text}`, "")
  const cited = [...new Set(kept.flatMap((s) => s.cites))].map((n) => n - 1)
  return { kind: "grounded", text, cited, removed }
}

/** The sentences of a text that speak to a customer. What speaks to a model is no source. */
export function withoutInstructions(text: string): string {
  const sentences = text.match(/[^。！？!?\n]*(?:[。！？!?]+|\n+|$)/gu) ?? []
  return sentences.filter((s) => !matches(ADDRESSES_A_MODEL, s)).join("")
}

/** A mark that stood between two sentences is gone; they do not run into each other. */
function gapAfter(before: string, gap: string): string {
  return gap === "" && /[\x21-\x7e]$/.test(before) ? " " : gap
}

function lengthOf(sentences: readonly CitedSentence[]): number {
  return sentences.reduce((sum, { text }) => sum + text.length, 0)
}

function matches(patterns: readonly RegExp[], text: string): boolean {
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "").normalize("NFKC")
  return patterns.some((pattern) => pattern.test(visible))
}

function unsupported(
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
  const exact = inexact(sentence, exactSource(all))
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
