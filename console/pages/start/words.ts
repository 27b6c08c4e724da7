import type { Step } from "@jieying/contract/setup.ts"
import type { PageWords } from "../../words/page-words.ts"
import { DRAFTS_EN, DRAFTS_ZH, type Trade } from "./drafts.ts"

const zh = {
  title: "从这里开始",
  intro: "六步，都可以跳过，做到哪里都记着。",
  progress: (done: number, all: number) => `已完成 ${done} / ${all}`,
  steps: {
    look: "入口和颜色",
    hours: "什么时候有人",
    knowledge: "第一批知识",
    people: "请同事来",
    page: "放到网页上",
    try: "试一次",
  } satisfies Record<Step, string>,
  hints: {
    look: "顾客看到的名字、第一句话、小窗的颜色。",
    hours: "这段时间里，顾客要人工就有人接；别的时间约好回电。",
    knowledge: "写几条常问的，AI 就照着答，答案都注明出处。",
    people: "给同事一个链接，自己设密码就能接待。一个人也可以先跳过：您在线时，顾客就分给您。",
    page: "复制一行代码贴到网页上。网页一打开，这里就看得到。",
    try: "自己当一回顾客：问一句，再转人工，由你来接。",
  } satisfies Record<Step, string>,
  state: { done: "已完成", skipped: "跳过了", open: "还没做" },
  next: "完成，下一步",
  skip: "先跳过",
  finish: "都好了，去客服台",
  unsaved: "这一步有没保存的改动，先保存，或先跳过",
  later: "以后再说，去客服台",
  save: "保存",
  knowledge: {
    trade: "从哪一行的例子开始",
    trades: { shop: "网店", food: "餐饮外卖", city: "政务热线", blank: "自己写" } satisfies Record<
      Trade,
      string
    >,
    note: "例子只是草稿，带【】的地方请换成自己的。没换完的不会保存。",
    question: (n: number) => `第 ${n} 个问题`,
    answer: (n: number) => `第 ${n} 个回答`,
    add: "再加一条",
    remove: (n: number) => `删掉第 ${n} 条`,
    save: (n: number) => `保存 ${n} 条`,
    saved: (n: number) => `已保存 ${n} 条，AI 马上就会答。`,
    have: (n: number) => `知识库里有 ${n} 条。`,
    import: "已经有文件？到知识页导入",
    blanks: "还有【】没换成自己的内容。",
    none: "至少写一条问题和回答。",
    half: "有一条只写了一半。",
    drafts: DRAFTS_ZH,
  },
  page: {
    waiting: "还没看到你的网页。贴好代码，打开网页，这里几秒内就会变。",
    seen: (origin: string, when: string) => `看到了：${origin}，${when}。`,
  },
  trial: {
    one: "点右下角（或左下角）的按钮，问一句刚写的问题。",
    two: "再点「转人工」。",
    three: "顾客出现在这里，点「接待」。",
    nobody: "还没有人在等。",
    take: "去接待",
    done: "有顾客由人接待过了，整条路都通了。",
    page: "这里的小窗和顾客看到的是同一个。",
  },
  checklist: {
    title: "从这里开始",
    go: "继续",
    dismiss: "不再显示",
    all: "六步都做完了。",
  },
}

type StartWords = typeof zh

const en: StartWords = {
  title: "Start here",
  intro: "Six steps. Each can be skipped, and where you are is kept.",
  progress: (done, all) => `${done} of ${all} done`,
  steps: {
    look: "Inbox and colours",
    hours: "When people are there",
    knowledge: "First articles",
    people: "Ask colleagues in",
    page: "Put it on your page",
    try: "Try it",
  },
  hints: {
    look: "The name customers see, the first words, the widget's colour.",
    hours:
      "In these hours a customer who asks for a person gets one; at other times a call back is arranged.",
    knowledge: "Write a few common questions: the AI answers from them, and names its source.",
    people:
      "A colleague sets a password with a link and can serve. On your own? Skip it: while you are online, customers come to you.",
    page: "Copy one line into your page. As soon as the page is opened it shows here.",
    try: "Be a customer once: ask, then ask for a person, and serve yourself.",
  },
  state: { done: "Done", skipped: "Skipped", open: "Not yet" },
  next: "Done, next step",
  skip: "Skip for now",
  finish: "All set, to the console",
  unsaved: "Something in this step is not saved yet: save it, or skip",
  later: "Later, to the console",
  save: "Save",
  knowledge: {
    trade: "Begin with examples from",
    trades: { shop: "Online shop", food: "Food delivery", city: "City hotline", blank: "Nothing, I write" },
    note: "Examples are drafts: replace what stands in [ ] with your own. What still has any is not saved.",
    question: (n) => `Question ${n}`,
    answer: (n) => `Answer ${n}`,
    add: "One more",
    remove: (n) => `Remove number ${n}`,
    save: (n) => (n === 1 ? "Save 1 article" : `Save ${n} articles`),
    saved: (n) =>
      n === 1 ? "Saved; the AI answers from it at once." : `${n} saved; the AI answers from them at once.`,
    have: (n) => (n === 1 ? "There is 1 article." : `There are ${n} articles.`),
    import: "You have a file? Import it on the knowledge page",
    blanks: "Something in [ ] is not yet your own.",
    none: "Write at least one question with its answer.",
    half: "One of them is only half written.",
    drafts: DRAFTS_EN,
  },
  page: {
    waiting:
      "Your page has not been seen yet. Put the line in, open the page, and this changes within seconds.",
    seen: (origin, when) => `We have seen your page: ${origin}, ${when}.`,
  },
  trial: {
    one: "Press the button in the corner and ask one of the questions you wrote.",
    two: "Then press “Talk to a person”.",
    three: "The customer appears here. Press “Serve”.",
    nobody: "Nobody is waiting yet.",
    take: "Serve",
    done: "A customer was served by a person: the whole way works.",
    page: "The widget here is the one customers see.",
  },
  checklist: {
    title: "Start here",
    go: "Go on",
    dismiss: "Do not show again",
    all: "All six steps are done.",
  },
}

export const startWords: PageWords<StartWords> = { "zh-CN": zh, en }
