/** One whole character that tells people apart: the last of a Chinese name (小林, 小陈), else the first. */
export function initial(name: string): string {
  const letters = Array.from(name.trim())
  const last = letters.at(-1) ?? "?"
  return /\p{Script=Han}/u.test(last) ? last : (letters[0] ?? "?").toUpperCase()
}
