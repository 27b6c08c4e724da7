import type { TagColour } from "@jieying/contract/tags.ts"
import type { PageWords } from "../../words/page-words.ts"

const zh = {
  title: "标签",
  intro: "给会话贴上店里自己的说法，比如「催单」「投诉」，以后好找、好数。顾客看不到标签。",
  add: "新的标签",
  inUse: "在用的",
  retired: "停用的",
  count: (n: number) => `${n} 个`,
  emptyTitle: "还没有标签",
  emptyNext: "从最常见的两三种事开始。标签少而清楚，比多而细好用。",
  name: "名称",
  nameHint: "最多 20 个字",
  colour: "颜色",
  colours: {
    stone: "灰",
    sand: "沙黄",
    olive: "橄榄",
    moss: "苔绿",
    sea: "海青",
    sky: "天蓝",
    plum: "梅紫",
    rose: "玫红",
  } satisfies Record<TagColour, string>,
  retire: "停用：不再给新的会话贴，已贴的留着",
  save: "保存",
  saved: "已保存。",
  conflict: "别人刚改过这个标签，已换成最新的，请再看一眼。",
  taken: "已经有叫这个名字的标签了。",
  fault: { same: "没有改动。", name: "请写上名称。" },
  by: (name: string, when: string) => `${name} 改于 ${when}`,
}

type TagWords = typeof zh

const en: TagWords = {
  title: "Tags",
  intro:
    "Mark conversations in your own words, such as Late order or Complaint, to find and count them later. Customers do not see tags.",
  add: "New tag",
  inUse: "In use",
  retired: "Retired",
  count: (n) => `${n}`,
  emptyTitle: "No tags yet",
  emptyNext:
    "Begin with the two or three most common matters. A few clear tags serve better than many fine ones.",
  name: "Name",
  nameHint: "At most 20 characters",
  colour: "Colour",
  colours: {
    stone: "Stone",
    sand: "Sand",
    olive: "Olive",
    moss: "Moss",
    sea: "Sea",
    sky: "Sky",
    plum: "Plum",
    rose: "Rose",
  },
  retire: "Retired: not put on conversations any more; where it is, it stays",
  save: "Save",
  saved: "Saved.",
  conflict: "Somebody else has just changed this tag. You see theirs now; please look again.",
  taken: "There is a tag with this name already.",
  fault: { same: "Nothing has changed.", name: "Please write the name." },
  by: (name, when) => `Changed by ${name}, ${when}`,
}

export const tagWords: PageWords<TagWords> = { "zh-CN": zh, en }
