/**
 * The words for a question about an order, for customers: on the card, on the page of a link and in the message that is
 * sent. Made from the data of the event, so that everywhere the same is said.
 */
import type { ConsentSubject } from "../conversation/events.ts"
import type { MatterAction, MatterAnswer } from "./matter.ts"

export type WordsLocale = "zh-CN" | "en"

/** "¥168" or "¥16.50". fen */
export function yuan(fen: number): string {
  return `¥${fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2)}`
}

export interface OptionWords {
  label: string
  /** What it means for the order and the money. */
  then: string
}

const zh = {
  title: (subject: ConsentSubject) => `「${nameOf(subject)}」缺货了，您看怎么办？`,
  out: (subject: ConsentSubject) => `「${nameOf(subject)}」缺货了`,
  actionTitle: (title: string) => `要为您办理：${title}。可以吗？`,
  order: (s: ConsentSubject) => [s.title ?? s.orderId, amountOf(s)].filter(Boolean).join(" · "),
  amount: (fen: number) => `金额 ${yuan(fen)}`,
  nothingYet: "您没选之前，订单什么都不会动。",
  options: {
    call_me: () => ({ label: "打电话问我", then: "请人来电话和您商量，商量好之前不动订单" }),
    refund_item: (s: ConsentSubject) => ({
      label: "退这一件，其余照送",
      then: `${priced(s)}原路退回，别的照常送`,
    }),
    cancel_order: (s: ConsentSubject) => ({
      label: "取消整单",
      then: `${s.totalFen === undefined ? "全部款项" : `全部 ${yuan(s.totalFen)} `}原路退回`,
    }),
    wait: () => ({ label: "等到货再送", then: "订单留着，到货就给您送" }),
    swap: (s: ConsentSubject) => ({ label: `换成「${s.swap?.title ?? ""}」`, then: difference(s, ZH_SWAP) }),
    yes: () => ({ label: "同意，请办", then: "" }),
    no: () => ({ label: "不用了", then: "什么都不会动" }),
  } as Record<string, ((s: ConsentSubject) => OptionWords) | undefined>,
  until: (when: string) => `请在 ${when} 前选。`,
  otherwise: {
    call_me: "到时没有您的答复，我们请人打电话问您，不会退款，也不会取消。",
    wait: "到时没有您的答复，这一件先留着等到货，不会退款，也不会取消。",
    no: "到时没有您的答复，就不办，什么都不会动。",
  } as Record<string, string | undefined>,
  answered: (answer: MatterAnswer, label: string) => {
    switch (answer.by) {
      case "customer":
        return `您选了：${label}`
      case "agent":
        return `您在电话里说：${label}（${answer.name ?? "客服"}记下）`
      case "checkout":
        return `您下单时选的：${label}`
      case "deadline":
        return `到时间没有您的答复，按说好的：${label}`
    }
  },
  next: {
    call_me: "已请人联系您，请留意电话。",
    asked: "还要请人看一下，看过就办。",
    running: "正在办，办好这里会有回执。",
    done: (text: string, id: string | undefined) => `${text}${id ? `（回执号 ${id}）` : ""}`,
    refused: "没有办成，订单没有动。已请人跟进。",
    declined: "没有办，订单没有动。",
    unknown: "店里没有回话，办没办成还不确定。已请人去查，查清了在这里告诉您。",
    found_done: (name: string) => `${name}查过了：已经办好。`,
    found_not_done: (name: string) => `${name}查过了：没有办成，订单没有动。`,
    recorded: "已经记下。",
  },
}

export type ConsentWords = typeof zh

const en: ConsentWords = {
  title: (subject) => `${nameOf(subject)} is out of stock. What shall we do?`,
  out: (subject) => `${nameOf(subject)} is out of stock`,
  actionTitle: (title) => `We would do this for you: ${title}. Is that all right?`,
  order: zh.order,
  amount: (fen) => `Amount ${yuan(fen)}`,
  nothingYet: "Until you choose, nothing about your order changes.",
  options: {
    call_me: () => ({ label: "Call me", then: "A person calls you; nothing changes before that" }),
    refund_item: (s) => ({
      label: "Refund that item, deliver the rest",
      then: `${s.item ? `${yuan(s.item.priceFen * s.item.quantity)} goes` : "The money goes"} back to how you paid`,
    }),
    cancel_order: (s) => ({
      label: "Cancel the whole order",
      then: `${s.totalFen === undefined ? "All the money goes" : `All ${yuan(s.totalFen)} goes`} back to how you paid`,
    }),
    wait: () => ({ label: "Wait until it is in stock", then: "The order is kept and delivered then" }),
    swap: (s) => ({ label: `Swap it for ${s.swap?.title ?? ""}`, then: difference(s, EN_SWAP) }),
    yes: () => ({ label: "Yes, please do", then: "" }),
    no: () => ({ label: "No, thank you", then: "Nothing changes" }),
  },
  until: (when) => `Please choose by ${when}.`,
  otherwise: {
    call_me: "Without your answer by then a person calls you. Nothing is refunded or cancelled.",
    wait: "Without your answer by then the item is kept for you. Nothing is refunded or cancelled.",
    no: "Without your answer by then it is not done and nothing changes.",
  },
  answered: (answer, label) => {
    switch (answer.by) {
      case "customer":
        return `You chose: ${label}`
      case "agent":
        return `You said on the phone: ${label} (written down by ${answer.name ?? "a person"})`
      case "checkout":
        return `You chose when ordering: ${label}`
      case "deadline":
        return `There was no answer in time, so as was said: ${label}`
    }
  },
  next: {
    call_me: "A person has been asked to call you.",
    asked: "A person has to look at it first.",
    running: "It is being done. The receipt appears here.",
    done: (text, id) => `${text}${id ? ` (receipt ${id})` : ""}`,
    refused: "It could not be done and the order is unchanged. A person follows it up.",
    declined: "It was not done and the order is unchanged.",
    unknown:
      "The shop did not answer, so it is not certain whether it was done. A person is finding out and tells you here.",
    found_done: (name) => `${name} has looked: it is done.`,
    found_not_done: (name) => `${name} has looked: it was not done, and the order is unchanged.`,
    recorded: "It is on record.",
  },
}

export const CONSENT_WORDS: Record<WordsLocale, ConsentWords> = { "zh-CN": zh, en }

export function optionWords(w: ConsentWords, option: string, subject: ConsentSubject): OptionWords {
  return w.options[option]?.(subject) ?? { label: option, then: "" }
}

/** Whose word decides, and how it stands: what the customer reads after the answer. */
export function nextWords(w: ConsentWords, choice: string, action: MatterAction | null): string {
  if (choice === "call_me") return w.next.call_me
  if (!action) return w.next.recorded
  switch (action.state) {
    case "done":
      return w.next.done(action.receipt?.text ?? "", action.receipt?.id)
    case "refused":
      return choice === "no" ? w.next.declined : w.next.refused
    case "found_done":
    case "found_not_done":
      return w.next[action.state](action.name ?? "")
    default:
      return w.next[action.state]
  }
}

function nameOf({ item, title }: ConsentSubject): string {
  if (!item) return title ?? ""
  return item.quantity > 1 ? `${item.title} × ${item.quantity}` : item.title
}

function amountOf({ item, amountFen }: ConsentSubject): string {
  if (item) return yuan(item.priceFen * item.quantity)
  return amountFen === undefined ? "" : yuan(amountFen)
}

function priced({ item }: ConsentSubject): string {
  return item ? `${yuan(item.priceFen * item.quantity)} ` : "货款"
}

interface SwapWords {
  same: string
  back: (amount: string) => string
  more: (amount: string) => string
}
const ZH_SWAP: SwapWords = {
  same: "价钱一样",
  back: (amount) => `差价 ${amount} 原路退回`,
  more: (amount) => `贵 ${amount}，店里承担`,
}
const EN_SWAP: SwapWords = {
  same: "The same price",
  back: (amount) => `The difference of ${amount} goes back to how you paid`,
  more: (amount) => `${amount} dearer; the shop pays that`,
}

function difference({ item, swap }: ConsentSubject, w: SwapWords): string {
  if (!item || !swap) return ""
  const fen = item.priceFen * item.quantity - swap.priceFen * swap.quantity
  if (fen === 0) return w.same
  return fen > 0 ? w.back(yuan(fen)) : w.more(yuan(-fen))
}
