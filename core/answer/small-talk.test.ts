import { expect, it } from "vitest"
import { isGreeting, isThanks } from "./small-talk.ts"

it.each([
  "你好",
  "您好，在吗？",
  "早上好！",
  "hi",
  "Hello there",
  "good morning",
  "妳好".replace("妳", "你"),
  "哈喽啊",
])("%s is a greeting and no thanks", (text) => {
  expect([isGreeting(text), isThanks(text)]).toEqual([true, false])
})

it.each([
  "谢谢",
  "好的，谢谢您",
  "謝謝",
  "多谢了，再见",
  "thanks a lot",
  "OK thank you",
  "thanks for your help",
])("%s is thanks", (text) => {
  expect([isGreeting(text), isThanks(text)]).toEqual([false, true])
})

it.each([
  "你好，怎么退款",
  "谢谢卡怎么买",
  "hi-fi",
  "highway",
  "thanksgiving cake",
  "好的",
  "",
  "？",
  "你好".repeat(100),
])("%j is neither", (text) => {
  expect([isGreeting(text), isThanks(text)]).toEqual([false, false])
})
