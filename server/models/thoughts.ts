/** Models that reason aloud write so between these, before they answer. */
const OPENS = "<think>"
const CLOSES = "</think>"

/** Takes thoughts out of a text as it comes; a mark that may be one is held back until it is known. */
export class WithoutThoughts {
  #held = ""
  #thinking = false

  read(piece: string): string {
    let rest = this.#held + piece
    let said = ""
    for (;;) {
      const mark = this.#thinking ? CLOSES : OPENS
      const at = rest.indexOf(mark)
      if (at < 0) {
        const keep = endsLikeBeginningOf(mark, rest)
        if (!this.#thinking) said += rest.slice(0, rest.length - keep)
        this.#held = rest.slice(rest.length - keep)
        return said
      }
      if (!this.#thinking) said += rest.slice(0, at)
      this.#thinking = !this.#thinking
      rest = rest.slice(at + mark.length)
    }
  }

  end(): string {
    const rest = this.#thinking ? "" : this.#held
    this.#held = ""
    return rest
  }
}

function endsLikeBeginningOf(mark: string, text: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--)
    if (text.endsWith(mark.slice(0, length))) return length
  return 0
}
