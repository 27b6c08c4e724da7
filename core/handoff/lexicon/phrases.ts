/**
 * Finding phrases in a folded text (core/answer/fold.ts): punctuation is a space there, so a space ends a clause in
 * Chinese. A phrase is a piece of a regular expression; it stays within a clause by never matching a space.
 */

export interface Phrases {
  /** What says it. */
  readonly says: readonly string[]
  /** English phrases that say it; matched on word boundaries. */
  readonly saysInEnglish: readonly string[]
  /** What holds the same words and does not say it; taken out first. */
  readonly unless: readonly string[]
  /** In a long text, a letter that tells a story, a phrase counts only with one of these close by: it is happening now. */
  readonly now?: RegExp
}

/** From how many characters on a text is long, and how close is close by. */
const LONG = 160
const CLOSE = 40

/** Whether a folded text says it and does not deny it. */
export type Finder = (folded: string) => boolean

export function finderOf(phrases: Phrases): Finder {
  const says = alternatives([
    ...phrases.says.map(withoutDenials),
    ...phrases.saysInEnglish.map((phrase) => `\\b(?:${phrase})\\b`),
  ])
  const unless = alternatives(phrases.unless)
  return (folded) => {
    // Most texts hold nothing of the kind and end here.
    says.lastIndex = 0
    if (!says.test(folded)) return false
    const rest = phrases.unless.length > 0 ? folded.replace(unless, HOLE) : folded
    says.lastIndex = 0
    for (let hit = says.exec(rest); hit; hit = says.exec(rest)) {
      if (isDenied(rest, hit.index, says.lastIndex)) continue
      if (!phrases.now || folded.length < LONG) return true
      if (phrases.now.test(rest.slice(Math.max(0, hit.index - CLOSE), says.lastIndex + CLOSE))) return true
    }
    return false
  }
}

/** "账号没有被盗": what may stand between two words of a phrase never denies it. */
function withoutDenials(phrase: string): string {
  return phrase.replaceAll("[^ ]", "[^ 没不未别]")
}

export function alternatives(phrases: readonly string[]): RegExp {
  return new RegExp(phrases.join("|"), "g")
}

/** Stands for what was taken out: no phrase matches it or reaches across it. */
export const HOLE = " □ "

const DENIAL =
  /(?:不是|没有|没|并非|并未|未|不会|不想|不要|不打算|不准备|不用|不需要|不必|别(?!人)|不)(?:真的|真|要|想|来|去|说|被|在|是|再|发生|出现|打算|准备|有|人|任何)*$/
/** "要不要", "是不是", "有没有" ask; they deny nothing. */
const ASKING = /(?:[要想是会]不|能不能?|可不|有没|难道不|这不|这不就|信不)$/
const DENIAL_IN_ENGLISH =
  /\b(?:not|no|never|without|(?:do|does|did|is|was|are|were|wo|would|ca)n t|dont|isnt|didnt|cannot)(?: (?:a|an|any|the|my|been|being|to|want to|wanna|going to|trying to|here to|planning to|gonna|really|in|having|on|feeling))* $/
/** Denials are read from this many characters before a phrase on. */
const REACH = 30

/** Whether what stands before the phrase denies it, and the clause is not a question that only sounds like it. */
export function isDenied(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (before.endsWith(" ")) return DENIAL_IN_ENGLISH.test(before)
  const denial = DENIAL.exec(before)
  if (!denial) return false
  const asking = ASKING.test(before.slice(0, denial.index) + denial[0].charAt(0))
  return !asking && !isRhetorical(text, end, denial[0])
}

/** "不是骗子吗", "这还不是欺负人": said to be answered with yes. */
function isRhetorical(text: string, end: number, denial: string): boolean {
  if (!denial.startsWith("不是")) return false
  const clause = text.slice(end, text.indexOf(" ", end) < 0 ? undefined : text.indexOf(" ", end))
  return /[吗么嘛]$/.test(clause)
}

/** Names of works are no speech: what stands in 《》 is taken out of the raw text. */
export function withoutTitles(text: string): string {
  return text.replace(/《[^《》]{1,40}》/g, " ")
}

/** "投 诉 你 们": a text of single characters is read as if they were written together. */
export function unspaced(folded: string): string {
  return /^(?:[\u4e00-\u9fff] ){2,}[\u4e00-\u9fff]$/.test(folded) ? folded.replaceAll(" ", "") : folded
}
