import { fold } from "./fold.ts"

const GREETINGS = [
  "你好",
  "您好",
  "你们好",
  "大家好",
  "在吗",
  "在么",
  "在不在",
  "在不",
  "早",
  "早安",
  "早上好",
  "上午好",
  "中午好",
  "下午好",
  "晚上好",
  "晚安",
  "哈喽",
  "哈啰",
  "哈罗",
  "嗨",
  "嘿",
  "喂",
  "客服你好",
  "客服您好",
  "你好客服",
  "您好客服",
  "hi",
  "hello",
  "helo",
  "hey",
  "hi there",
  "hello there",
  "hey there",
  "good morning",
  "good afternoon",
  "good evening",
  "greetings",
  "morning",
  "evening",
  "good day",
  "anyone there",
  "are you there",
]
const THANKS = [
  "谢谢",
  "谢谢你",
  "谢谢您",
  "谢谢你们",
  "谢谢客服",
  "谢谢了",
  "谢了",
  "谢啦",
  "多谢",
  "多谢了",
  "感谢",
  "非常感谢",
  "十分感谢",
  "太感谢了",
  "辛苦了",
  "辛苦你了",
  "麻烦你了",
  "麻烦您了",
  "麻烦了",
  "谢",
  "thanks",
  "thank you",
  "thank u",
  "thx",
  "thanks a lot",
  "many thanks",
  "thank you very much",
  "thank you so much",
  "thanks so much",
  "much appreciated",
  "cheers",
  "ty",
]
/** What may stand before or after without making a question of it. */
const PADDING = [
  "好",
  "好的",
  "好滴",
  "嗯",
  "嗯嗯",
  "哦",
  "行",
  "知道了",
  "明白了",
  "了解了",
  "收到",
  "啊",
  "呀",
  "哈",
  "哈哈",
  "呢",
  "吗",
  "亲",
  "ok",
  "okay",
  "great",
  "got it",
  "i see",
  "sir",
  "madam",
  "everyone",
  "for your help",
  "for the help",
  "bye",
  "再见",
  "拜拜",
]

/** The longest phrases first, so that "谢谢你" is not read as "谢谢" and a rest. */
function longestFirst(phrases: readonly string[]): string[] {
  return [...phrases].sort((a, b) => b.length - a.length)
}

const GREETING_PARTS = longestFirst([...GREETINGS, ...PADDING])
const THANKS_PARTS = longestFirst([...THANKS, ...GREETINGS, ...PADDING])
const LONGEST = 60

/** Whether the whole text greets and says nothing else: "你好", "在吗？", "Hello there". */
export function isGreeting(text: string): boolean {
  return consistsOf(text, GREETING_PARTS, GREETINGS)
}

/** Whether the whole text says thanks and asks nothing: "好的，谢谢", "thanks for your help". */
export function isThanks(text: string): boolean {
  return consistsOf(text, THANKS_PARTS, THANKS)
}

function consistsOf(text: string, parts: readonly string[], needed: readonly string[]): boolean {
  if (text.length > LONGEST) return false
  let rest = fold(text)
  let found = false
  while (rest !== "") {
    const part = parts.find((candidate) => startsWithPart(rest, candidate))
    if (part === undefined) return false
    found ||= needed.includes(part)
    rest = rest.slice(part.length).trimStart()
  }
  return found
}

/** An English part must end where a word ends; Chinese has no such places. */
function startsWithPart(text: string, part: string): boolean {
  if (!text.startsWith(part)) return false
  const next = text.charAt(part.length)
  return !/[a-z]$/.test(part) || next === "" || !/[a-z0-9]/.test(next)
}
