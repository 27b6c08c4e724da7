const zh = {
  open: "咨询客服",
  note: "AI 与人工",
  opening: "正在打开",
  failed: "网络不通，正在重试",
  unread: (n: number) => `${n} 条新消息`,
}
const en: typeof zh = {
  open: "Chat with us",
  note: "AI and people",
  opening: "Opening",
  failed: "No connection, trying again",
  unread: (n) => (n === 1 ? "1 new message" : `${n} new messages`),
}

export const WORDS = { "zh-CN": zh, en }
