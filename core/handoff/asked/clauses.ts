/** A message cut into the stretches in which an asking, and what negates it, stand together. */
import { fold } from "../../answer/fold.ts"

/** Full-width and half-width forms alike, so that both cut a text at the same places. A hyphen or a quote cuts nothing. */
const CLAUSE_END = /[\n\r,，、.．。｡!！?？;；:：~～…‥|｜()（）[\]［］【】<>＜＞《》]+/

/** UTF-16 units of a clause. */
const LONGEST = 240

const HAN = "\\p{Script=Han}"
/** What is no use alone: of "我要 人工" or "转 人 工" the pieces are read together. */
const OPENING = new Set(
  (
    "我要 我想 我找 帮我 给我 请帮我 请给我 麻烦 请 需要 我需要 想要 转接 接通 联系 呼叫 马上 立刻 赶紧 赶快 快点 " +
    "不要 不用 不需要 不必 无需 无须 别 不想 唔使 唔该 能不能 可不可以 可以 能否 有没有 怎么 如何 怎样 你们 你们的 让 叫"
  ).split(" "),
)
const SPLIT_INSIDE = new RegExp(`(?<=${HAN}) (?=${HAN})`, "u")

/**
 * The clauses of a text, folded, in order and none empty. A space between Chinese words ends a clause as well: in a chat
 * it stands for a new line, as in "修改发票 我要转人工".
 */
export function clauses(text: string): string[] {
  const found: string[] = []
  for (const piece of text.split(CLAUSE_END)) {
    const folded = fold(piece)
    if (folded === "") continue
    if (SPLIT_INSIDE.test(folded)) {
      for (const part of joinOpenings(folded.split(SPLIT_INSIDE))) addPieces(part, found)
    } else addPieces(folded, found)
  }
  return found
}

/** Nobody writes so much without a stop; the patterns that read a clause need a bound. */
function addPieces(clause: string, found: string[]): void {
  let rest = clause
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST)
    const end = space > 0 ? space : LONGEST
    found.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  if (rest !== "") found.push(rest)
}

function joinOpenings(words: readonly string[]): string[] {
  const joined: string[] = []
  let held = ""
  for (const word of words) {
    held += word
    if (word.length === 1 || OPENING.has(word)) continue
    joined.push(held)
    held = ""
  }
  if (held !== "") joined.push(held)
  return joined
}
