/** What is said in a drill. Made up for it; no customer ever wrote this. */
import type { Plan } from "./plan.ts"

/** Ends what the person asks: the customer answers to it, and to nothing else. */
const QUESTION = "？"

export const ASK_IN_WORDS = ["转人工", "我要找人工客服", "麻烦给我接一下人工", "I want to talk to a person"]
export const KEY = "0"
export const EMERGENCY = "家里煤气泄漏了，孩子晕倒了"
export const WHILE_WAITING = ["订单是昨天下的，到现在没有动静", "收货地址写错了一个字，想改一下"]
export const TO_ASSISTANT = "几点可以自己去店里取？"

export function answerTo(plan: Plan, round: number): string {
  return round === 1 ? `是第 ${plan.no} 单，想改一下收货时间` : "没有别的了，谢谢"
}

export function greeting(name: string): string {
  return `你好，我是${name}，请问是哪一单的问题${QUESTION}`
}

export const LOOKING = `查到了，已经在改，还有别的要一起处理吗${QUESTION}`
export const GOODBYE = "已经改好了，稍后会有短信通知。"

export function isQuestion(text: string): boolean {
  return text.endsWith(QUESTION)
}

/** What the assistant can answer from in a drill. */
export const ARTICLE = {
  title: "自提时间",
  aliases: ["几点可以自己去店里取", "什么时候能到店自取"],
  body: "门店每天 9:00 到 21:00 可以自提，报手机号后四位即可。",
  source: { name: "门店须知" },
}
