/** Whether a customer asks again what was asked before: the same matter, other words around it. */
import { fold } from "../../answer/fold.ts"

/** The newest earlier messages that are looked at, and how much of each text. */
const LOOKED_AT = 8
const READ_CHARS = 200
/** Dice similarity from which two questions are one. Tuned on the tables of the test beside this file. */
const SAME = 0.66
/** Of the shorter question's own words, what may be missing in the other one: a changed word is another question. */
const REPLACED = 0.12
/** Characters (an English word counts as two) a question needs to be one. */
const LEAST = 3

/** What surrounds a question and carries no matter; taken out before comparing. The longest first. */
const PADDING = new RegExp(
  [
    "(?:回答|告诉|答复)(?:一下)?我(?:的问题|一下)?|能不能|可不可以|能否|直接|我(?:刚才|刚刚|之前|前面|已经|都|是|就|现在|只)*(?:想|要)?(?:问|说)(?:了|过|的|的是|一下|一遍|一次|你|你们|是|就是|几遍|很多遍|好几遍|多少遍)*|再(?:问|说)(?:你|一)*(?:遍|次|下)|麻烦(?:你|您|帮忙|再)*(?:看|查|问)?(?:一下)?|帮(?:我|忙)(?:看|查|问)?(?:一下)?|请问|问一下|你好|您好|客服|在吗|在么|人呢|谢谢|好的|知道了|明白了?|收到|嗯+|哦+|啊+|呀|呢|吗|吧|嘛|么(?= |$)|哈+|亲|那个|到底|究竟|还是|就是|所以|但是|可是|然后|快点|赶紧|一下|不是吧?|什么鬼|ok|(?<![^ ])(?:行|好|对|是的)(?![^ ])",
    "\\b(?:hi|hello|hey|please|pls|again|so|ok|okay|yes|no problem|thanks?|thank you|i (?:asked|said|am asking|mean)|my question (?:is|was)|can you|could you|tell me|answer me|just|well|but|and|sorry|the|a|an|is|are|to|of|for|do|does|did|it|this|that|please|sir|madam)\\b",
  ].join("|"),
  "g",
)
/** Different words for one thing; after padding is gone. */
const SYNONYMS: readonly [RegExp, string][] = [
  [/啥时候?|几时|何时|多会儿|多久|多长时间/g, "什么时候"],
  [/咋|怎样|如何|怎么样/g, "怎么"],
  [/啥/g, "什么"],
  [/木有|没有/g, "没"],
]
/** Characters whose coming and going changes no question. */
const WEAK_CHARACTERS =
  "的了着过我你您他她它们这那个都也就还又才能会可以要想有在是给把让说问去来和跟之以后天好几多少次遍点里上下"
const WEAK = new Set(Array.from(WEAK_CHARACTERS, hashOf))
const DENIALS = /[不没未无别]|\b(?:not|no|never|cannot|n t|(?:do|does|did|is|was|are|ca|wo)n t)\b/g

interface Question {
  /** Hashes of the bigrams of Chinese characters and of the English words: numbers, for sets of text are slow. */
  readonly features: ReadonlySet<number>
  /** Hashes of the characters and words. */
  readonly units: ReadonlySet<number>
  /** The characters and words, each once. */
  readonly texts: readonly string[]
  readonly numbers: string
  readonly denials: number
}

/** How many of the earlier messages asked the same as this folded text. */
export function repetitions(folded: string, earlier: readonly string[]): number {
  if (earlier.length === 0) return 0
  const question = questionOf(folded)
  if (!question) return 0
  let count = 0
  for (const text of earlier.slice(-LOOKED_AT)) {
    const read = text.slice(0, READ_CHARS)
    if (!mayBeSame(question, read)) continue
    const other = questionOf(fold(read))
    if (other && isSame(question, other)) count += 1
  }
  return count
}

/** Far cheaper than comparing, and wrong on one side only: most earlier messages are about something else. */
function mayBeSame(question: Question, raw: string): boolean {
  const text = raw.toLowerCase()
  let mayMiss = (question.texts.length * 2) / 3
  for (const unit of question.texts) {
    if (!text.includes(unit)) mayMiss -= 1
    if (mayMiss < 0) return false
  }
  return true
}

/** Whether two texts ask the same. False for what is no question of its own: greetings, thanks, an empty text. */
export function isSameQuestion(a: string, b: string): boolean {
  return repetitions(fold(a), [b]) === 1
}

function questionOf(folded: string): Question | null {
  let core = folded.slice(0, READ_CHARS).replace(PADDING, " ")
  for (const [from, to] of SYNONYMS) core = core.replace(from, to)
  const texts: string[] = core.match(/[a-z0-9]+|[^ a-z0-9]/g) ?? []
  if (texts.reduce((sum, unit) => sum + Math.min(unit.length, 2), 0) < LEAST) return null
  const features = new Set<number>()
  const units = new Set<number>()
  let before = 0
  for (const text of texts) {
    const hash = hashOf(text)
    units.add(hash)
    if (text.length > 1) features.add(hash)
    else if (before !== 0) features.add(mixed(before, hash))
    before = text.length > 1 ? 0 : hash
  }
  return {
    features,
    units,
    texts: [...new Set(texts)],
    numbers: (core.match(/[a-z]*[0-9]+/g) ?? []).sort().join(" "),
    denials: (core.match(DENIALS) ?? []).length % 2,
  }
}

/** 30 bits: small integers, of which two that differ are the same once in a thousand million. */
function hashOf(text: string): number {
  let hash = 17
  for (let at = 0; at < text.length; at += 1) hash = mixed(hash, text.charCodeAt(at))
  return hash
}

function mixed(a: number, b: number): number {
  return Math.imul(a ^ (b * 0x9e37), 0x01000193) & 0x3fffffff
}

function isSame(a: Question, b: Question): boolean {
  if (a.denials !== b.denials) return false
  if (a.numbers !== b.numbers && a.numbers !== "" && b.numbers !== "") return false
  const shared = countShared(a.features, b.features)
  if ((2 * shared) / (a.features.size + b.features.size) < SAME) return false
  const replaced = Math.min(countOwn(a.units, b.units), countOwn(b.units, a.units))
  return replaced <= REPLACED * Math.min(a.units.size, b.units.size)
}

function countShared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const feature of a) if (b.has(feature)) shared += 1
  return shared
}

function countOwn(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let own = 0
  for (const unit of a) if (!b.has(unit) && !WEAK.has(unit)) own += 1
  return own
}
