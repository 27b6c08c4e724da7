/** Scripts written without spaces between words: CJK, kana, Hangul, Thai, Lao, Myanmar, Khmer. */
export function isDense(code: number): boolean {
  if (code < 0x0e00) return false
  return (
    code >= 0x2e80 ||
    code <= 0x0eff ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1100 && code <= 0x11ff) ||
    (code >= 0x1780 && code <= 0x17ff)
  )
}

/** The longest stretches of one kind of script of a folded text, without the spaces between them. */
export function* runs(folded: string): Generator<{ text: string; dense: boolean }> {
  for (const token of folded.split(" ")) {
    for (let at = 0; at < token.length; ) {
      const dense = isDense(token.codePointAt(at) as number)
      let end = at
      while (end < token.length && isDense(token.codePointAt(end) as number) === dense) {
        end += (token.codePointAt(end) as number) > 0xffff ? 2 : 1
      }
      yield { text: token.slice(at, end), dense }
      at = end
    }
  }
}
