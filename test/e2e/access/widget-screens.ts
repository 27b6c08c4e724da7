/** A customer's way through the chat, looked at wherever it stands still. */
import { en } from "@jieying/widget/texts/en.ts"
import { moreEn } from "@jieying/widget/texts/more-en.ts"
import { moreZh } from "@jieying/widget/texts/more-zh.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import type { Page } from "playwright-core"
import type { House } from "./house.ts"
import type { Look } from "./looks.ts"

export interface Walk extends Look {
  page: Page
  house: House
  look: (name: string) => Promise<void>
}

const QUESTIONS = {
  "zh-CN": { known: "怎么申请退款？", unclear: "有人吗" },
  en: { known: "How do I get a refund?", unclear: "is this a real person" },
}

export async function walkWidget({ page, house, look, locale }: Walk): Promise<void> {
  const t = locale === "en" ? en : zh
  const more = locale === "en" ? moreEn : moreZh
  const ask = QUESTIONS[locale]
  const widget = page.locator("jieying-widget")
  const press = (name: string) => widget.getByRole("button", { name }).first().click()
  const field = widget.locator(".composer textarea")
  const say = async (text: string) => {
    await field.fill(text)
    await field.press("Enter")
  }
  await widget.locator("button.launch").click()
  await widget.locator(".options button").first().waitFor()
  await look("first screen")
  await say(ask.known)
  await widget.locator(".msg.assistant").first().waitFor()
  await look("an answer")
  await press(t.menu)
  await widget.locator(".sheet button").first().waitFor()
  await look("menu")
  await press(t.menu)
  await say(ask.unclear)
  await widget.locator(".offer").waitFor()
  await look("a person offered")
  await press(t.askPerson)
  await widget.getByRole("button", { name: more.book }).waitFor()
  await look("waiting")
  await widget.locator(".context summary").click()
  await look("what is passed on")
  await press(more.book)
  await widget.locator(".times button").first().waitFor()
  await look("times")
  await widget.locator(".times button").first().click()
  await press(more.contactOpen)
  await widget.getByLabel(more.contact).waitFor()
  await look("a time agreed")
  await press(more.now)
  await widget.locator(".bar.queue").waitFor()
  const id = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((k) => k.endsWith(":session"))
    return JSON.parse(localStorage.getItem(key ?? "") ?? "{}").id as string
  })
  await house.lead.must(id, "accept")
  await house.lead.must(id, "messages", { text: "Hello, I am looking at it now. https://example.com/a" })
  await widget.locator(".msg.agent").waitFor()
  await look("a person")
  await house.lead.must(id, "return")
  await widget.locator(".consent").waitFor()
  await look("back to the AI, if the customer agrees")
  await press(more.consentNo)
  await widget.locator(".consent").waitFor({ state: "detached" })
  await page.context().setOffline(true)
  await say("?")
  await widget.locator(".strip").waitFor({ timeout: 30_000 })
  await look("no network")
  await page.context().setOffline(false)
  await widget.locator(".strip").waitFor({ state: "detached", timeout: 40_000 })
  await house.lead.must(id, "close", { outcome: "resolved" })
  await widget.locator(".bar.closed").waitFor()
  await look("ended")
}
