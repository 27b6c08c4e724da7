import type { PageWords } from "../../words/page-words.ts"

const zh = {
  none: "没有会话",
  noneNext: "数字可能刚刚变了，请刷新。",
  shown: (n: number, total: number) => (n < total ? `最近的 ${n} 次，共 ${total} 次` : `共 ${total} 次`),
  goesOn: "还没结束",
}
type BehindWords = typeof zh

const en: BehindWords = {
  none: "No conversations",
  noneNext: "The figure may have just changed. Please reload.",
  shown: (n, total) => (n < total ? `The newest ${n} of ${total}` : `${total} in all`),
  goesOn: "Not over yet",
}

/** What stands over the conversations behind a figure. */
export const behindWords: PageWords<BehindWords> = { "zh-CN": zh, en }
