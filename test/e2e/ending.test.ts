/** How a conversation is ended and what is written in it: ratings, and what is taken back before it goes out; in real browsers. */
import { costWords } from "@jieying/console/pages/costs/words.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { DESKTOP, findChromium } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { openChat, picture } from "@jieying/testkit/screens.ts"
import { zh as chatZh } from "@jieying/widget/texts/zh.ts"
import { RATING_WORDS } from "@jieying/widget/view/rating/words.ts"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const w = RATING_WORDS["zh-CN"]
const satisfied = costWords["zh-CN"].satisfied

describe.skipIf(chromium === null)("the end of a conversation", { timeout: 180_000 }, () => {
  const stage = openStage(chromium)

  /** A customer in the widget whom the demo agent has served, to the end. */
  const served = async (elder = false) => {
    const chat = await openChat(await stage.screen(elder ? "/?elder=1" : "/"))
    // Its screen takes the place of the usual one when it has loaded.
    if (elder) await chat.widget.locator(".tools").waitFor()
    await chat.say("蛋糕还没送到")
    // In easy view a person is on the way already.
    if (!elder) await chat.button(chatZh.askPerson).click()
    await expect.poll(chat.id).not.toBeUndefined()
    const agent = await Agent.ofRole(stage.server, "agent")
    const id = await chat.id()
    await expect.poll(async () => (await agent.act(id, "accept")).status, { timeout: 30_000 }).toBe(200)
    await agent.must(id, "messages", { text: "已经为您补寄，明天上午到。" })
    await agent.must(id, "close", { outcome: "resolved" })
    return { chat, agent, id }
  }

  test("one tap rates and is changed for a while, words are welcome, and a person is as near as before", async () => {
    const { chat, agent, id } = await served()
    const card = chat.widget.locator(".rating")
    await card.getByText(w.ask(agent.session.me.name), { exact: true }).waitFor()
    await chat.button(chatZh.askPerson).waitFor()
    await picture(chat.page, "rating-asked")
    await card.getByRole("button", { name: w.scores[1] ?? "", exact: true }).click()
    await card.getByText(w.change, { exact: false }).waitFor()
    await card.getByRole("button", { name: w.scores[4] ?? "" }).click()
    await card.locator('[data-score="5"][aria-pressed="true"]').waitFor()
    await card.getByLabel(w.comment).fill("林小满很耐心")
    await card.getByRole("button", { name: w.send }).click()
    await card.getByText(w.told, { exact: false }).waitFor()
    await picture(chat.page, "rating-given")
    const rated = (await agent.events(id)).filter((e) => e.type === "rated")
    expect(rated.map((e) => e.data)).toEqual([
      { score: 2 },
      { score: 5 },
      { score: 5, comment: "林小满很耐心" },
    ])
    expect(chat.faults).toEqual([])

    const { page, faults } = await stage.desk({
      role: "supervisor",
      path: `/inbox/closed/${id}`,
      look: DESKTOP,
    })
    const shown = page.locator(".msg.rating").last()
    await shown.getByText("林小满很耐心").waitFor()
    await shown.getByText(zh.lines.rated(5, zh.scores[4] ?? ""), { exact: false }).waitFor()
    await picture(page, "console-rating")
    const lead = await Agent.ofRole(stage.server, "supervisor")
    await lead.request("POST", "/costs/recompute", {})
    await page.goto(`${stage.server.url}/console/costs`)
    const figures = page.locator(".satisfied")
    await figures.getByText(satisfied.ofFew(1, 1)).first().waitFor()
    await figures.scrollIntoViewIfNeeded()
    await picture(page, "console-satisfaction")
    expect(faults).toEqual([])
  })

  test("what was just written is taken back within its seconds, and goes out at once when one leaves", async () => {
    const customer = await Customer.open(stage.server.url, { inbox: "shop" })
    await customer.askHuman()
    const agent = await Agent.ofRole(stage.server, "agent")
    await agent.must(customer.id, "accept")
    const { page, faults } = await stage.desk({ role: "agent", path: `/inbox/mine/${customer.id}` })
    // Long enough for a busy machine.
    await page.addInitScript(() => {
      const key = "jieying.console.prefs"
      localStorage.setItem(
        key,
        JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? "{}"), undo: 10 }),
      )
    })
    await page.reload()
    const field = page.getByRole("textbox", { name: zh.composer.replyTab })
    await field.fill("您好，明天上五到")
    await field.press("Enter")
    await page.getByRole("button", { name: zh.log.undo, exact: true }).waitFor()
    await picture(page, "console-undo")
    await field.press("Control+z")
    await expect.poll(() => field.inputValue()).toBe("您好，明天上五到")
    const sent = async () =>
      (await customer.events())
        .filter((e) => e.actor.kind === "agent" && e.type === "message.posted")
        .map((e) => e.data?.text)
    expect(await sent()).toEqual([])
    await field.fill("您好，明天上午到")
    await field.press("Enter")
    await page.getByRole("button", { name: zh.log.undo, exact: true }).waitFor()
    await page.goto(`${stage.server.url}/status`)
    await expect.poll(sent, { timeout: 8_000 }).toEqual(["您好，明天上午到"])
    expect(faults).toEqual([])
  })

  test("who does not want to is not asked again, also in easy view, where the faces are large", async () => {
    const { chat, id, agent } = await served(true)
    const card = chat.widget.locator(".rating")
    const face = card.locator('[data-score="3"]')
    await face.waitFor()
    expect((await face.boundingBox())?.height).toBeGreaterThanOrEqual(60)
    await face.scrollIntoViewIfNeeded()
    await picture(chat.page, "elder-rating")
    await card.getByRole("button", { name: w.notNow }).click()
    await card.waitFor({ state: "detached" })
    await chat.page.reload()
    const again = await openChat(chat)
    await again.log.getByText("已经为您补寄", { exact: false }).waitFor()
    await chat.page.waitForTimeout(1_000)
    expect(await card.count()).toBe(0)
    expect((await agent.events(id)).some((e) => e.type === "rated")).toBe(false)
  })
})
