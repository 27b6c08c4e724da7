/** The few sentences the server itself says to a customer. */
import type { Localized } from "../store/inboxes.ts"

export const AI_NOTICE: Localized = {
  "zh-CN": "正在回答您的是 AI 助手，回答都会注明出处。您可以随时点“转人工”，由人来帮您。",
  en: "You are talking to an AI assistant. Its answers name their source. You can tap “Talk to a person” at any time.",
}

/** In danger: what helps at once, while a person is on the way. Nothing is sold or asked. Numbers of mainland China. */
const EMERGENCY: Localized = {
  "zh-CN":
    "如果有人正处在危险中，请先拨打：报警 110，急救 120，火警 119。我们正在请人工客服马上接入，请尽量不要离开这个页面。",
  en: "If anyone is in danger now, please call first: police 110, ambulance 120, fire 119 (mainland China). A person is being called to this conversation right away; please stay on this page if you can.",
}
const SELF_HARM: Localized = {
  "zh-CN":
    "谢谢您愿意说出来。您不是一个人，请先让自己待在安全的地方，最好让身边的人陪着您。现在就可以拨打心理援助热线 12356；紧急时请拨打 120 或 110。人工客服马上就来。",
  en: "Thank you for telling us. You are not alone. Please stay somewhere safe, with someone near you if possible. You can call the support line 12356 now (mainland China), or 120 or 110 in an emergency. A person is coming to you here right away.",
}

export function supportText(locale: string, reason: string): string {
  const text = reason === "self_harm" ? SELF_HARM : EMERGENCY
  return text[locale === "en" ? "en" : "zh-CN"]
}

interface AnswerTexts {
  choose: string
  unknown: string
  /** Said in the very transaction that hands over. */
  handoff: string
  /** To a picture or a file: it was not looked at, and that is said. */
  notRead: string
  notReadHandoff: string
  /** Behind an answer to the words that came with it. */
  notReadToo: string
  greeting: string
  thanks: string
}

export const ANSWER_TEXTS: Record<keyof Localized, AnswerTexts> = {
  "zh-CN": {
    choose: "我不确定您问的是哪一个，请选一下；都不是的话，可以转人工。",
    unknown: "这个问题我没有找到可靠的答案，不想乱说。您可以换个说法再问，或者点“转人工”，由人来帮您。",
    handoff: "这个问题我没有找到可靠的答案，不想乱说，由人工客服来回答您。",
    notRead: "图片和文件我看不懂。您可以用文字告诉我想问什么，或者点“转人工”，由人来看。",
    notReadHandoff: "图片和文件我看不懂，由人工客服来看。",
    notReadToo: "您发来的图片或文件我看不懂，上面只是对文字的回答。需要看图的话，请点“转人工”。",
    greeting: "您好，请问有什么可以帮您？您可以直接写下问题，也可以随时转人工。",
    thanks: "不客气。还有别的问题可以接着问。",
  },
  en: {
    choose: "I am not sure which of these you mean. Please choose one, or talk to a person if none fits.",
    unknown:
      "I have no reliable answer to this and will not guess. You can ask in other words, or talk to a person.",
    handoff: "I have no reliable answer to this and will not guess. A person will answer you.",
    notRead:
      "I cannot read pictures or files. Tell me in words what you would like to know, or talk to a person.",
    notReadHandoff: "I cannot read pictures or files. A person will look at it.",
    notReadToo:
      "I cannot read the picture or file you sent; this answers your words only. If it matters, talk to a person.",
    greeting: "Hello, how can I help? Write your question here, or talk to a person at any time.",
    thanks: "You are welcome. Feel free to ask anything else.",
  },
}
