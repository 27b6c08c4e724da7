/** A model's reply, cut into sentences with the sources each of them names. */

export interface CitedSentence {
  /** Without the marks, without spaces around it. */
  readonly text: string
  /** Numbers of the sources it names, from 1, each once. */
  readonly cites: readonly number[]
  /** What stood between the sentence before and this one: nothing, a space or a line break. */
  readonly gap: string
}

/** [1], [1, 2], and the same in full-width and Chinese brackets. */
const MARK =
  /[[［【〔]\s*(?:来源|source)?\s*\^?([\d０-９]{1,2}(?:\s*[,，、]\s*[\d０-９]{1,2})*)\s*[\]］】〕]/giu
const MARKS_AFTER = new RegExp(`^(?:[ \\t]*${MARK.source})+`, "iu")
const END =
  /[。！？]+["”’」』）)]*|[!?]+["”’)]*(?=\s|$|[[［【〔]|\p{Script=Han})|\.["”’)]*(?=\s|$|[[［【〔])|\n+/gu
/** A full stop after these ends no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|no|mr|mrs|ms|dr|vs|approx|a\.m|p\.m|[a-z])\.$/i
/** Behind an end these may belong to the sentence that ended. */
const GOES_ON = /[[［【〔。！？!?."”’」』）)]/u
const LIST_MARK = /^(?:[-*•·]\s+|#{1,6}\s+|\d{1,2}[.)、]\s*|[（(]\d{1,2}[)）]\s*)+/u

/**
 * Sentences of a reply as it comes: each is told once it is certain where it ends and which sources it names. Pieces
 * without a letter or a digit are left out.
 */
export class SentenceReader {
  #text = ""
  #gap = ""
  #first = true

  /** What was read and is no whole sentence yet. */
  get rest(): string {
    return this.#text
  }

  read(piece: string): CitedSentence[] {
    this.#text += piece
    const found: CitedSentence[] = []
    for (;;) {
      const [next] = pieces(this.#text)
      if (next === undefined || next.length === this.#text.length) return found
      // A mark, a second stop or a quotation mark may still belong to it; a small letter may go on with it.
      const following = this.#text.slice(next.length).trimStart()[0]
      if (following === undefined || GOES_ON.test(following)) return found
      this.#text = this.#text.slice(next.length)
      found.push(...this.#sentence(next))
    }
  }

  end(): CitedSentence[] {
    const rest = this.#text
    this.#text = ""
    return [...pieces(rest)].flatMap((piece) => this.#sentence(piece))
  }

  #sentence(piece: string): CitedSentence[] {
    const cites = [...new Set([...piece.matchAll(MARK)].flatMap((mark) => numbers(mark[1] ?? "")))]
    const text = piece
      .replace(MARK, "")
      .trim()
      .replace(/\s+(?=[。！？!?.，,]+$)/u, "")
    if (/\n/.test(piece.slice(0, piece.length - piece.trimStart().length))) this.#gap = "\n"
    else if (this.#gap === "" && /^\s/.test(piece)) this.#gap = " "
    const spoken = /[\p{L}\p{N}]/u.test(text)
    const gap = this.#first ? "" : this.#gap
    if (spoken) {
      this.#gap = ""
      this.#first = false
    }
    if (piece.endsWith("\n")) this.#gap = "\n"
    return spoken ? [{ text, cites, gap }] : []
  }
}

/** What is said, without the bullet or the number of a list before it. */
export function withoutListMark(sentence: string): string {
  return sentence.replace(LIST_MARK, "")
}

function* pieces(reply: string): Generator<string> {
  let from = 0
  for (const end of reply.matchAll(END)) {
    if (end.index < from) continue
    const upTo = end.index + end[0].length
    if (end[0].startsWith(".") && endsNothing(reply, from, upTo)) continue
    const marks = end[0].startsWith("\n") ? null : MARKS_AFTER.exec(reply.slice(upTo))
    const to = upTo + (marks?.[0].length ?? 0)
    yield reply.slice(from, to)
    from = to
  }
  yield reply.slice(from)
}

function endsNothing(reply: string, from: number, to: number): boolean {
  const piece = reply.slice(from, to)
  // The number of a list item, an abbreviation, or the sentence goes on in small letters.
  return (
    /^\s*\d{1,2}\.$/.test(piece) || ABBREVIATION.test(piece) || /^[ \t]+[a-z]/.test(reply.slice(to, to + 20))
  )
}

function numbers(list: string): number[] {
  return list.normalize("NFKC").match(/\d+/g)?.map(Number) ?? []
}
