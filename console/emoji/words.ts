import type { PageWords } from "../words/page-words.ts"
import type { Group } from "./list.ts"

interface Words {
  search: string
  recent: string
  none: (search: string) => string
  failed: string
  headings: Record<Group, string>
}

const zh: Words = {
  search: "找表情，比如“笑”“谢谢”“蛋糕”",
  recent: "最近用过",
  none: (search) => `没有和“${search}”有关的表情。`,
  failed: "表情没有加载出来。",
  headings: {
    0: "表情",
    1: "人和手势",
    3: "动物和植物",
    4: "吃的喝的",
    5: "出行和地点",
    6: "活动",
    7: "物品",
    8: "符号",
    9: "旗帜",
  },
}

const en: Words = {
  search: "Find an emoji: smile, thanks, cake",
  recent: "Used lately",
  none: (search) => `No emoji for “${search}”.`,
  failed: "The emoji could not be loaded.",
  headings: {
    0: "Faces",
    1: "People and gestures",
    3: "Animals and plants",
    4: "Food and drink",
    5: "Travel and places",
    6: "Activities",
    7: "Objects",
    8: "Symbols",
    9: "Flags",
  },
}

export const emojiWords: PageWords<Words> = { "zh-CN": zh, en }
