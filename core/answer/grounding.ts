/**
 * What of a model's reply may be said, sentence by sentence as it comes: those that name a source and are supported by
 * it. Everything else is taken out, and where too little is left nothing is said at all. A reply that is read whole is
 * judged by the very same steps, so what was shown early and what is said in the end cannot part.
 */
import { type CitedSentence, SentenceReader, withoutListMark } from "./grounding-sentences.ts"
import {
  type GroundingSource,
  type Unsupported as NotSupported,
  unsupported,
  withoutInstructions,
} from "./grounding-support.ts"

export { type GroundingSource, withoutInstructions }

/** loose: leans on a sentence that was taken out. half: the sentence that limits it was. */
export type Unsupported = NotSupported | "loose" | "half"

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
  /** Sentences were shown, and what followed is not the answer that was meant: `text` is what was shown. */
  | {
      readonly kind: "cut"
      readonly text: string
      readonly cited: readonly number[]
      readonly removed: readonly Removed[]
    }
  | {
      readonly kind: "withheld"
      readonly why: "no_answer" | "too_long" | "unsupported" | "other_source"
      readonly removed: readonly Removed[]
    }

export interface Shown {
  readonly text: string
  readonly cited: readonly number[]
}

/** What the model writes when the sources do not answer. */
export const NO_ANSWER = "NO_ANSWER"
const SAYS_NO_ANSWER = /no[_ ]answer/i
/** Characters of a reply that is read at all. */
const MOST_CHARACTERS = 4_000
/** Less than this share of the reply's characters left: it is not the answer that was meant. */
const LEAST_SHARE = 0.6
/** A sentence that begins so leans on the one before it. */
const LEANS =
  /^(?:但|不过|然而|否则|因此|所以|因而|于是|另外|此外|同时|这|那|该|其|它|而且|并且|而|否則|but|however|otherwise|so|therefore|thus|this|that|these|those|it|they|also|and|or|then|in that case)(?![a-z])/iu
/** A sentence that begins so limits the one before it: without it, that one says too much. */
const LIMITS = /^(?:但|不过|然而|除非|除了|只是|可是|仅限|but|however|unless|except|only|though)(?![a-z])/iu
/** So much of a beginning shows whether it limits what stands before it. */
const TELLS = /^(?:\p{Script=Han}.{3}|.{12})/su

/** The whole reply at once. `rests`: the source, from 0, without which nothing is said. */
export function ground(reply: string, sources: readonly GroundingSource[], rests?: number): Grounding {
  const judged = new ReplyInProgress(sources, {
    rests: rests === undefined ? undefined : [rests],
    shows: false,
  })
  judged.read(reply)
  return judged.end()
}

/**
 * A reply as it comes. What `read` returns is shown at once; it is never taken back. Sources, and those it may rest on, may
 * be added while it comes: what a tool said.
 */
export class ReplyInProgress {
  readonly #sources: readonly GroundingSource[]
  readonly #rests: readonly number[] | undefined
  readonly #shows: boolean
  readonly #reader = new SentenceReader()
  /** Kept, in their order; the first `#shown` of them were shown, the first `#settled` cannot be taken out any more. */
  readonly #kept: CitedSentence[] = []
  readonly #removed: Removed[] = []
  #settled = 0
  #shown = 0
  #characters = 0
  #seen = 0
  #before = true
  #broken: "no_answer" | "too_long" | null = null

  constructor(
    sources: readonly GroundingSource[],
    { rests, shows = true }: { rests?: readonly number[]; shows?: boolean } = {},
  ) {
    this.#sources = sources
    this.#rests = rests
    this.#shows = shows
  }

  /** All that may be shown so far; null when there is nothing new. */
  read(piece: string): Shown | null {
    if (this.#broken) return null
    this.#seen += piece.length
    if (this.#seen > MOST_CHARACTERS) this.#broken = "too_long"
    else for (const sentence of this.#reader.read(piece)) this.#judge(sentence)
    if (this.#broken) return null
    // What limits the last sentence would begin here.
    const rest = beginning(this.#reader.rest)
    if (TELLS.test(rest) && !LIMITS.test(rest)) this.#settled = this.#kept.length
    return this.#show()
  }

  /** Nothing more comes: the whole is judged. */
  end(): Grounding {
    if (!this.#broken) for (const sentence of this.#reader.end()) this.#judge(sentence)
    const removed = this.#removed
    if (this.#broken) return this.broken(this.#broken)
    if (this.#kept.length === 0 || this.#share() < LEAST_SHARE) return this.broken("unsupported")
    if (!this.#restsAmong(this.#kept.length)) return this.broken("other_source")
    return { kind: "grounded", text: textOf(this.#kept), cited: citedBy(this.#kept), removed }
  }

  /** It broke off, or nothing more of it is wanted: what was shown stands. */
  broken(why: Extract<Grounding, { kind: "withheld" }>["why"] = "unsupported"): Grounding {
    const removed = this.#removed
    if (this.#shown === 0) return { kind: "withheld", why, removed }
    const shown = this.#kept.slice(0, this.#shown)
    return { kind: "cut", text: textOf(shown), cited: citedBy(shown), removed }
  }

  #judge(sentence: CitedSentence): void {
    if (this.#broken) return
    if (SAYS_NO_ANSWER.test(sentence.text)) {
      this.#broken = "no_answer"
      return
    }
    this.#characters += sentence.text.length
    const why: Unsupported | null =
      unsupported(sentence, this.#sources) ?? (!this.#before && LEANS.test(sentence.text) ? "loose" : null)
    this.#before = why === null
    const limits = LIMITS.test(beginning(sentence.text))
    if (!limits) this.#settled = this.#kept.length
    if (!why) this.#kept.push(sentence)
    else {
      const half = limits ? this.#kept.splice(this.#settled) : []
      this.#removed.push(...half.map(({ text }) => ({ text, why: "half" as const })))
      this.#removed.push({ text: sentence.text, why })
      this.#settled = this.#kept.length
    }
  }

  #show(): Shown | null {
    const { length } = this.#kept.slice(0, this.#settled)
    if (!this.#shows || length <= this.#shown) return null
    if (this.#share() < LEAST_SHARE || !this.#restsAmong(length)) return null
    this.#shown = length
    const shown = this.#kept.slice(0, length)
    return { text: textOf(shown), cited: citedBy(shown) }
  }

  #share(): number {
    return lengthOf(this.#kept) / Math.max(1, this.#characters)
  }

  #restsAmong(count: number): boolean {
    const rests = this.#rests
    if (rests === undefined) return true
    return this.#kept.slice(0, count).some((s) => rests.some((source) => s.cites.includes(source + 1)))
  }
}

/** Without what only leads into a sentence. Empty where a mark of a source stands in it that may not be whole yet. */
function beginning(text: string): string {
  let rest = text
  for (let leads = 0; leads < 3; leads++) {
    const lead = /^[^\p{L}\p{N}]*/u.exec(rest)?.[0] ?? ""
    if (/[[［【〔]/.test(lead)) return ""
    rest = withoutListMark(rest.slice(lead.length))
  }
  return rest
}

function textOf(sentences: readonly CitedSentence[]): string {
  return sentences.reduce(
    (before, s, i) => (i === 0 ? s.text : `${before}${gapAfter(before, s.gap)}${s.text}`),
    "",
  )
}

function citedBy(sentences: readonly CitedSentence[]): number[] {
  return [...new Set(sentences.flatMap((s) => s.cites))].map((n) => n - 1)
}

/** A mark that stood between two sentences is gone; they do not run into each other. */
function gapAfter(before: string, gap: string): string {
  return gap === "" && /[\x21-\x7e]$/.test(before) ? " " : gap
}

function lengthOf(sentences: readonly CitedSentence[]): number {
  return sentences.reduce((sum, { text }) => sum + text.length, 0)
}
