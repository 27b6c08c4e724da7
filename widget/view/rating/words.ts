/** What is said about rating, in both languages: loaded only where something can be rated. */

const zh = {
  ask: (whom: string) => `${whom}的服务，您满意吗？`,
  ai: "AI 助手",
  /** From 1 to 5. */
  scores: ["很不满意", "不满意", "一般", "满意", "很满意"],
  notNow: "不评价",
  thanks: "谢谢，已经记下。",
  change: "十分钟内可以改。",
  comment: "想说点什么？可以不填",
  send: "提交",
  told: "您写的也记下了。",
  given: (word: string) => `您的评价：${word}`,
  failed: "没有送到，请再点一次。",
}

const en: typeof zh = {
  ask: (whom) => `How satisfied are you with ${whom}?`,
  ai: "the AI assistant",
  scores: ["Very poor", "Poor", "Fair", "Good", "Very good"],
  notNow: "Not now",
  thanks: "Thank you, that is noted.",
  change: "You can change it for ten minutes.",
  comment: "Anything to add? You need not",
  send: "Send",
  told: "What you wrote is noted too.",
  given: (word) => `Your rating: ${word}`,
  failed: "That did not arrive. Please tap once more.",
}

export const RATING_WORDS = { "zh-CN": zh, en }
