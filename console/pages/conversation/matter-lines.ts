/** What the log tells of orders and actions, one plain sentence each. */

import { CONSENT_WORDS, optionWords, yuan } from "@jieying/core/consent/words.ts"
import type { EventData, EventType } from "@jieying/core/conversation/events.ts"
import type { PageWords } from "../../words/page-words.ts"
import type { Words } from "../../words/zh.ts"

export type MatterEvent = Extract<EventType, `action.${string}` | "consent.recorded" | "customer.identified">
export type MatterLines = { [T in MatterEvent]: (data: EventData[T], words: Words) => string }

const withAmount = (title: string, fen: number | undefined) =>
  fen === undefined ? title : `${title} · ${yuan(fen)}`

const choiceOf = ({ choice, subject }: EventData["consent.recorded"], { locale }: Words) =>
  optionWords(CONSENT_WORDS[locale], choice, subject).label

const zh: MatterLines & Shared = {
  "customer.identified": ({ customer, name }) => `已核实顾客身份：${name ?? customer}`,
  "consent.recorded": (d, words) => `顾客下单时选了：${choiceOf(d, words)}`,
  "action.proposed": ({ title, amountFen, proposedBy }) =>
    `${{ assistant: "AI 提出", agent: "客服提出", system: "按顾客选的" }[proposedBy]}：${withAmount(title, amountFen)}`,
  "action.approved": ({ by, name }) =>
    by === "agent"
      ? `${name ?? "客服"}批准去办`
      : by === "consent"
        ? "顾客同意了，去办"
        : "只查不改，直接去查",
  "action.done": ({ receipt }) => `已办好：${receipt.text}${receipt.id ? `（回执号 ${receipt.id}）` : ""}`,
  "action.refused": ({ why, name }) =>
    why === "declined" ? `${name ?? "客服"}定了不办` : "没有办，什么都没动",
  "action.unknown": () => "店里没有回话，办没办成不清楚，要人查清",
  "action.settled": ({ outcome, name }) => `${name}查过了：${outcome === "done" ? "已经办好" : "没有办成"}`,
  askedOrder: (time) => `缺货的事已问顾客，${time} 前没有回答就按说好的办`,
  askedAction: (title, time) => `已问顾客是否同意「${title}」，${time} 前没有回答就不办`,
  answered: { customer: "顾客选了：", deadline: "顾客没有回答，按说好的：", agent: "客服记下顾客的话：" },
  choices: {
    call_me: "打电话商量",
    refund_item: "退这一件",
    cancel_order: "取消整单",
    wait: "等到货再送",
    swap: "换一样",
    yes: "同意",
    no: "不办",
  },
}

interface Shared {
  askedOrder: (time: string) => string
  askedAction: (title: string, time: string) => string
  answered: Record<EventData["consent.answered"]["by"], string>
  choices: Readonly<Record<string, string | undefined>>
}

const en: typeof zh = {
  "customer.identified": ({ customer, name }) => `It is proved who the customer is: ${name ?? customer}`,
  "consent.recorded": (d, words) => `When ordering, the customer chose: ${choiceOf(d, words)}`,
  "action.proposed": ({ title, amountFen, proposedBy }) =>
    `${{ assistant: "Proposed by the AI", agent: "Proposed by a person", system: "As the customer chose" }[proposedBy]}: ${withAmount(title, amountFen)}`,
  "action.approved": ({ by, name }) =>
    by === "agent"
      ? `Approved by ${name ?? "a person"}`
      : by === "consent"
        ? "The customer agreed, so it is done"
        : "It only looks something up, so it is done at once",
  "action.done": ({ receipt }) => `Done: ${receipt.text}${receipt.id ? ` (receipt ${receipt.id})` : ""}`,
  "action.refused": ({ why, name }) =>
    why === "declined" ? `${name ?? "A person"} decided against it` : "Not done; nothing was changed",
  "action.unknown": () => "The shop did not answer: whether it was done is to be found out",
  "action.settled": ({ outcome, name }) =>
    `${name} looked into it: ${outcome === "done" ? "it is done" : "it was not done"}`,
  askedOrder: (time) =>
    `The customer is asked about what is out of stock; without an answer by ${time} it goes as was said`,
  askedAction: (title, time) =>
    `The customer is asked whether to do this: ${title}; without an answer by ${time} it is not done`,
  answered: {
    customer: "The customer chose: ",
    deadline: "The customer did not answer, so as was said: ",
    agent: "Written down for the customer: ",
  },
  choices: {
    call_me: "call me",
    refund_item: "refund that item",
    cancel_order: "cancel the order",
    wait: "wait until it is in stock",
    swap: "swap it",
    yes: "yes",
    no: "no",
  },
}

export const matterLines: PageWords<typeof zh> = { "zh-CN": zh, en }

export function askedLine(
  { about, subject }: EventData["consent.asked"],
  words: Words,
  time: string,
): string {
  const w = matterLines[words.locale]
  return about === "order" ? w.askedOrder(time) : w.askedAction(subject?.title ?? "", time)
}

export function answeredLine({ choice, by }: EventData["consent.answered"], words: Words): string {
  const w = matterLines[words.locale]
  return `${w.answered[by]}${w.choices[choice] ?? choice}`
}
