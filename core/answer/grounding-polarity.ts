/** Whether a clause says no, and whether that is what the source says. */
import { fold } from "./fold.ts"
import { withoutQuantities } from "./grounding-quantities.ts"
import { content, overlap, plain } from "./grounding-text.ts"

/** Written with a sign of negation, and no negation. */
const NOT_NEGATIVE =
  /非常|特别|区别|差别|分别|级别|性别|类别|个别|别的|别人|无论|不论|不管|不仅|不但|不过|未来|不同|不少|不断|差不多|不久|是不是|能不能|会不会|可不可以|要不要|有没有|是否|not only|no matter/g
const CHINESE_NO = /[不没無无未非勿别莫]|禁止|拒绝|严禁|除外|取消不/g
const ENGLISH_NO =
  /\b(?:not|no|never|none|cannot|neither|nor|without|nobody|nothing|unable|except)\b|n['’]t\b|\b(?:dont|cant|wont|isnt|arent|doesnt)\b/g

/** True when the clause, taken whole, denies: two negations are none. */
export function denies(clause: string): boolean {
  const text = plain(clause).replace(NOT_NEGATIVE, " ")
  const count = (text.match(CHINESE_NO)?.length ?? 0) + (text.match(ENGLISH_NO)?.length ?? 0)
  return count % 2 === 1
}

/**
 * Among the clauses of the source, those that speak most of what this clause speaks of; all of them must deny as it
 * does, unless it stands there word for word. A clause that no clause speaks of may not deny anything.
 */
export function agrees(clause: string, source: readonly string[]): boolean {
  const said = fold(clause)
  if (source.some((s) => fold(s) === said)) return true
  const about = content(withoutQuantities(clause))
  const shared = source.map((s) => overlap(about, content(withoutQuantities(s))))
  const most = Math.max(0, ...shared)
  if (most === 0) return !denies(clause)
  const nearest = source.filter((_, i) => shared[i] === most)
  return nearest.every((s) => denies(s) === denies(clause))
}
