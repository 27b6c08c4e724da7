/** What finding says, in both languages. */
const zh = {
  label: "查找聊天记录",
  hint: "输入要找的字",
  found: (n: number) => (n > 0 ? `找到 ${n} 条` : "没有找到，换个词试试"),
  empty: "繁体、简体、大小写都能找到",
  close: "关闭查找",
}
const en: typeof zh = {
  label: "Find in this conversation",
  hint: "Words to look for",
  found: (n) => (n > 0 ? `${n} found` : "Nothing found; try another word"),
  empty: "Upper or lower case, Traditional or Simplified Chinese",
  close: "Close",
}
export const FIND_WORDS = { "zh-CN": zh, en }
