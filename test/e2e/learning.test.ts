/** A question that nobody could answer becomes an article and is answered; a person's reply becomes one too: in real browsers. */

import { answerWords } from "@jieying/console/pages/conversation/answer-words.ts"
import { learningWords } from "@jieying/console/pages/learning/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import type { WireEvent } from "@jieying/contract/events.ts"
import type { GapList } from "@jieying/contract/learning.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { findChromium, PHONE } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const { gaps: w, suggestions } = learningWords["zh-CN"]
const { make, judge } = answerWords["zh-CN"]
/** Far beyond what it takes, ms; a busy machine fails no test. */
const PATIENCE = 60_000
/** Nothing in the demo shop's knowledge speaks of it. */
const UNKNOWN = "你们的无人机航拍课程怎么报名"

describe.skipIf(chromium === null)("learning from what was not answered", { timeout: 180_000 }, () => {
  const stage = openStage(chromium)

  const desk = async (how: Parameters<typeof stage.desk>[0]) => {
    const screen = await stage.desk(how)
    screen.page.setDefaultTimeout(PATIENCE)
    return screen
  }
  const answered = (e: WireEvent) => e.type === "message.posted" && e.actor.kind === "assistant"
  const ask = async (text: string) => {
    const customer = await Customer.open(stage.server.url)
    await customer.say(text)
    return { customer, said: await customer.until(answered, PATIENCE) }
  }

  test("what nobody could answer is written from the gap, and answered", async () => {
    expect((await ask(UNKNOWN)).said.data?.decision).toMatchObject({ kind: "unknown" })
    await ask("无人机航拍课程怎样报名？")
    const lead = await Agent.ofRole(stage.server, "supervisor")
    const gaps = async () => (await lead.request<GapList>("GET", "/gaps")).body.gaps
    await expect.poll(async () => (await gaps())[0]?.questions, { timeout: PATIENCE }).toBe(2)

    const { page, faults } = await desk({ role: "supervisor", path: "/gaps" })
    await page.locator("[data-gap]").first().click()
    await page.getByText(w.writeHint).waitFor()
    const answer = page.getByRole("textbox", { name: zh.knowledge.fields.body })
    await answer.fill("在门店前台报名，周三、周六开课。")
    await page.locator('.would[data-sure="2"]').waitFor()
    await page.getByRole("button", { name: w.save }).click()
    await page.getByText(w.saved).waitFor()

    const { said } = await ask(UNKNOWN)
    expect(said.data?.decision).toMatchObject({ kind: "sure" })
    expect(said.data?.text).toContain("周三、周六开课")
    await expect.poll(gaps, { timeout: PATIENCE }).toEqual([])
    expect(faults).toEqual([])
  })

  test("an agent's reply is suggested in one click, a lead approves it, and what was said of an answer stands there", async () => {
    const { customer } = await ask("我想订一台定制的水晶奖杯")
    await customer.askHuman()
    const agent = await Agent.ofRole(stage.server, "agent")
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "messages", { text: "可以定制，五个工作日做好。" })

    const at = await desk({ role: "agent", path: `/inbox/mine/${customer.id}` })
    const reply = at.page.locator(".msg.agent").last()
    await reply.hover()
    await reply.getByRole("button", { name: zh.log.menu }).click()
    await at.page.getByRole("button", { name: make.open }).click()
    await at.page.getByRole("button", { name: make.send }).click()
    await at.page.getByText(make.sent).waitFor()
    const ai = at.page.locator(".msg.assistant").first()
    await ai.hover()
    await ai.locator('[data-verdict="right"]').click()
    await ai.getByText(judge.said.right(agent.session.me.name)).waitFor()
    expect(at.faults).toEqual([])

    const lead = await desk({ role: "supervisor", path: "/suggestions" })
    await lead.page.locator("[data-suggestion]").click()
    await lead.page.getByRole("button", { name: suggestions.approve, exact: true }).click()
    await lead.page.getByText(suggestions.approved).waitFor()
    const { said } = await ask("我想订一台定制的水晶奖杯")
    expect(said.data?.decision).toMatchObject({ kind: "sure" })
    expect(lead.faults).toEqual([])
  })

  test("the pages fit a phone, in English, in the dark", async () => {
    for (const path of ["/gaps", "/suggestions", "/costs"]) {
      const look = { ...PHONE, colorScheme: "dark" as const }
      const { page, faults } = await desk({ role: "supervisor", words: en, look, path })
      await page.getByRole("heading", { level: 1 }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(faults).toEqual([])
    }
  })
})
