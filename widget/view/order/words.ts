/** What stands beside an answer while it is being written. */
export const WRITING = { "zh-CN": "正在写", en: "writing" }
