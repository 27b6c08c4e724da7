import type { FieldOwner, FieldType } from "@jieying/contract/fields.ts"
import type { PageWords } from "../../words/page-words.ts"

const zh = {
  title: "自定义字段",
  intro: "店里自己要记的事，比如「会员等级」「生日」「过敏」。只有同事看得到，顾客看不到。",
  add: "新的字段",
  of: { customer: "顾客的" } satisfies Record<FieldOwner, string>,
  ofHint: {
    customer: "跟着这位顾客，每次来都看得到",
  } satisfies Record<FieldOwner, string>,
  count: (n: number) => `${n} 个`,
  emptyTitle: "还没有自定义字段",
  emptyNext: "先从同事最常问的一两件事开始，太多没有人填。",
  noneOf: "还没有。",
  retired: "停用的",
  label: "中文名称",
  labelEn: "英文名称",
  labelEnHint: "可以不写",
  type: "填什么",
  types: {
    text: "文字",
    number: "数字",
    date: "日期",
    choice: "选一项",
    yes_no: "是或否",
  } satisfies Record<FieldType, string>,
  fixed: "保存后不能再改",
  options: "可选的项",
  option: (n: number) => `第 ${n} 项`,
  optionEn: (n: number) => `第 ${n} 项的英文`,
  addOption: "加一项",
  dropOption: (name: string) => `去掉「${name}」`,
  retireOption: (name: string) => `停用「${name}」`,
  reuseOption: (name: string) => `重新启用「${name}」`,
  required: "必填：没填时会提醒，填了不能清空。不会因此拦住会话",
  order: "排在第几",
  retire: "停用：不再填新的，已填的留着",
  save: "保存",
  saved: "已保存，改动已记录。",
  conflict: "别人刚改过这个字段，已换成最新的，请再看一眼。",
  taken: "已经有叫这个名字的字段了。",
  fault: {
    same: "没有改动。",
    label: "请写上中文名称。",
    options: "至少要有一项可选。",
    option: "每一项都要写上中文名称。",
  },
  by: (name: string, when: string) => `${name} 改于 ${when}`,
}

type FieldWords = typeof zh

const en: FieldWords = {
  title: "Fields",
  intro:
    "What your house wants to keep, such as Member level, Birthday or Allergies. Colleagues only; customers do not see it.",
  add: "New field",
  of: { customer: "Of customers" },
  ofHint: {
    customer: "Stays with the customer, every time they come",
  },
  count: (n) => `${n}`,
  emptyTitle: "No fields yet",
  emptyNext: "Begin with the one or two things colleagues ask most. Nobody fills in a long list.",
  noneOf: "None yet.",
  retired: "Retired",
  label: "Chinese name",
  labelEn: "English name",
  labelEnHint: "may be left out",
  type: "What is filled in",
  types: { text: "Text", number: "Number", date: "Date", choice: "One of a list", yes_no: "Yes or no" },
  fixed: "fixed once saved",
  options: "What can be chosen",
  option: (n) => `Choice ${n}`,
  optionEn: (n) => `Choice ${n} in English`,
  addOption: "Add a choice",
  dropOption: (name) => `Remove ${name}`,
  retireOption: (name) => `Retire ${name}`,
  reuseOption: (name) => `Use ${name} again`,
  required:
    "Required: people are reminded while it is empty, and it is not emptied again. No conversation waits for it",
  order: "Place in the list",
  retire: "Retired: not filled in any more; what is there stays",
  save: "Save",
  saved: "Saved and on record.",
  conflict: "Somebody else has just changed this field. You see theirs now; please look again.",
  taken: "There is a field with this name already.",
  fault: {
    same: "Nothing has changed.",
    label: "Please write the Chinese name.",
    options: "At least one choice is needed.",
    option: "Each choice needs a Chinese name.",
  },
  by: (name, when) => `Changed by ${name}, ${when}`,
}

export const fieldWords: PageWords<FieldWords> = { "zh-CN": zh, en }
