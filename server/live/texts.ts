/** The few sentences the server itself says to a customer. */
import type { Localized } from "../store/inboxes.ts"

export const AI_NOTICE: Localized = {
  "zh-CN": "正在回答您的是 AI 助手，回答都会注明出处。您可以随时点“转人工”，由人来帮您。",
  en: "You are talking to an AI assistant. Its answers name their source. You can tap “Talk to a person” at any time.",
}

interface AnswerTexts {
  choose: string
  unknown: string
  greeting: string
  thanks: string
}

export const ANSWER_TEXTS: Record<keyof Localized, AnswerTexts> = {
  "zh-CN": {
    choose: "我不确定您问的是哪一个，请选一下；都不是的话，可以转人工。",
    unknown: "这个问题我没有找到可靠的答案，不想乱说。您可以换个说法再问，或者点“转人工”，由人来帮您。",
    greeting: "您好，请问有什么可以帮您？您可以直接写下问题，也可以随时转人工。",
    thanks: "不客气。还有别的问题可以接着问。",
  },
  en: {
    choose: "I am not sure which of these you mean. Please choose one, or talk to a person if none fits.",
    unknown:
      "I have no reliable answer to this and will not guess. You can ask in other words, or talk to a person.",
    greeting: "Hello, how can I help? Write your question here, or talk to a person at any time.",
    thanks: "You are welcome. Feel free to ask anything else.",
  },
}
