/** Figures in a text, each with its unit, in one form for Chinese and English. */
import { plain } from "./grounding-text.ts"

export interface Quantity {
  /** Digits; a time as 8:00, a fraction as 1/2. */
  readonly number: string
  /** "" where none is known. */
  readonly unit: string
}

const UNIT_OF: readonly (readonly [RegExp, string])[] = [
  [/^(?:个)?工作日|^(?:business|working)[ -]days?\b/, "工作日"],
  [/^(?:个)?自然日|^天|^日(?!元)|^(?:calendar[ -])?days?\b/, "天"],
  [/^(?:个)?(?:小时|钟头)|^hours?\b|^hrs?\b/, "小时"],
  [/^分钟|^minutes?\b|^mins?\b/, "分钟"],
  [/^秒|^seconds?\b/, "秒"],
  [/^(?:个)?(?:星期|礼拜)|^周(?!岁)|^weeks?\b/, "周"],
  [/^个月|^months?\b/, "个月"],
  [/^月/, "月"],
  [/^周岁|^岁|^years? old\b/, "岁"],
  [/^年|^years?\b/, "年"],
  [/^万元/, "万元"],
  [/^(?:元|块|圆|人民币)|^(?:yuan|rmb|cny)\b/, "元"],
  [/^角|^毛/, "角"],
  [/^%|^percent\b|^per cent\b/, "%"],
  [/^折/, "折"],
  [/^倍/, "倍"],
  [/^(?:公里|千米)|^(?:km|kilomet(?:er|re)s?)\b/, "公里"],
  [/^(?:公斤|千克)|^(?:kg|kilos?|kilograms?)\b/, "公斤"],
  [/^斤/, "斤"],
  [/^克|^g\b/, "克"],
  [/^米|^met(?:er|re)s?\b/, "米"],
  [/^次|^times?\b/, "次"],
  [/^(?:个)?人|^位|^people\b|^persons?\b/, "人"],
  [/^点|^o'clock\b|^(?:am|pm|a\.m|p\.m)\b/, "点"],
  [/^号/, "号"],
  [/^寸|^inch(?:es)?\b/, "寸"],
]
const CURRENCY_BEFORE: readonly (readonly [RegExp, string])[] = [
  [/(?:¥|rmb|cny)\s*$/, "元"],
  [/\$\s*$/, "$"],
  [/€\s*$/, "€"],
]
const RANGE = /^\s*(?:到|至|-|~|–|—|to\b)\s*\d/

const ENGLISH: Readonly<Record<string, string>> = Object.fromEntries(
  "one two three four five six seven eight nine ten eleven twelve".split(" ").map((w, i) => [w, `${i + 1}`]),
)
const ENGLISH_NUMBER =
  /\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[\s-]+(?:(?:business|working|calendar)[ -])?(?:days?|hours?|minutes?|weeks?|months?|years?|yuan|percent|times|people)\b)/g

const CHINESE_UNIT =
  "(?:个?(?:工作日|自然日|小时|钟头|星期|礼拜)|个[月半季人]|[天日周月年点分秒元块角毛折倍次份件单张人位里米斤克公岁号楼层成寸盒万])"
const CHINESE_NUMBER = new RegExp(
  `百分之([零一二三四五六七八九十百两]+)|([零〇一二三四五六七八九幺]{3,})|(第?)([一二三四五六七八九十百千两半]+)(?=${CHINESE_UNIT}|[到至][一二三四五六七八九十百千两])`,
  "g",
)
/** "One" as an article: 一次 is counted, 一位客服 is not. */
const ARTICLE = /^(?:位|件|份|张|单|点(?!钟))/
const DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  [..."零一二三四五六七八九"].map((c, i) => [c, i]),
)
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** Every figure of the text, in order. Chinese number words count where a unit follows, English ones too. */
export function quantities(text: string): Quantity[] {
  const digits = inDigits(plain(text))
  return [...digits.matchAll(/\d+(?:[.:/]\d+)*/g)].map((match) => {
    const after = digits.slice(match.index + match[0].length, match.index + match[0].length + 40)
    return { number: bare(match[0]), unit: unitAt(digits.slice(0, match.index), after) }
  })
}

/** The text without its figures and their units, to see what is said about them. */
export function withoutQuantities(text: string): string {
  return inDigits(plain(text)).replace(
    /\d+(?:[.:/]\d+)*\s*(?:个?工作日|个?小时|分钟|个?星期|个?月|[天日元块年点次人%折])?(?:\s*[到至~-]\s*(?=\d))?/g,
    " ",
  )
}

/** Same figure, and no other unit. */
export function same(a: Quantity, b: Quantity): boolean {
  return a.number === b.number && (a.unit === b.unit || a.unit === "" || b.unit === "")
}

function bare(number: string): string {
  return /^\d+$/.test(number)
    ? number.replace(/^0+(?=\d)/, "")
    : number.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "")
}

function unitAt(before: string, after: string): string {
  for (const [sign, unit] of CURRENCY_BEFORE) if (sign.test(before)) return unit
  // The first figure of a range has the unit of the second.
  const range = RANGE.test(after)
  const rest = (range ? after.replace(/^\s*[^\d\s]+\s*\d+(?:[.:/]\d+)*/, "") : after).trimStart()
  return UNIT_OF.find(([pattern]) => pattern.test(rest))?.[1] ?? ""
}

function inDigits(text: string): string {
  return text
    .replace(ENGLISH_NUMBER, (word) => ENGLISH[word] ?? word)
    .replace(CHINESE_NUMBER, (all, percent, row, ordinal, word, at: number) => {
      if (percent) return `${counted(percent)}%`
      if (row) return [...row].map((c) => (c === "〇" ? 0 : c === "幺" ? 1 : DIGITS[c])).join("")
      const rest = text.slice(at + all.length)
      if (ordinal || (word === "一" && ARTICLE.test(rest))) return all
      return `${counted(word)}`
    })
}

function counted(word: string): number {
  if (word === "半") return 0.5
  let total = 0
  let digit = 0
  for (const c of word.replaceAll("两", "二")) {
    const power = POWERS[c]
    if (power === undefined) digit = c === "半" ? digit : (DIGITS[c] ?? 0)
    else {
      total += (digit || 1) * power
      digit = 0
    }
  }
  return total + digit
}
