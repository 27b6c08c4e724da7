/**
 * Forms and cards in real browsers: made by a lead, sent from the desk, filled in by the customer, in elder mode and by the
 * keyboard too; and a form before the first message, which stands before nobody. With PICTURES=DIR it leaves its pictures.
 */

import { sheetWords } from "@jieying/console/pages/conversation/sheet-words.ts"
import { formWords } from "@jieying/console/pages/forms/words.ts"
import { zh as consoleZh } from "@jieying/console/words/zh.ts"
import type { Places } from "@jieying/contract/places.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { legible, violations } from "@jieying/testkit/axe.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { findChromium, launch, PHONE } from "@jieying/testkit/browser.ts"
import { openChat, openDesk, openScreen, picture } from "@jieying/testkit/screens.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import { FORM_WORDS } from "@jieying/widget/view/forms/words.ts"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { tooSmall } from "./access/elder-rules.ts"

const chromium = findChromium()
const w = FORM_WORDS["zh-CN"]
const s = sheetWords["zh-CN"]
const f = formWords["zh-CN"]
const FORM = {
  title: "退货信息",
  note: "填好后我们马上处理。",
  fields: [
    {
      id: "why",
      type: "choice",
      label: "退货原因",
      required: true,
      personal: false,
      options: ["尺码不合适", "质量问题"],
    },
    { id: "phone", type: "phone", label: "联系电话", required: true, personal: true },
    { id: "more", type: "long_text", label: "补充", required: false, personal: false },
  ],
  version: 0,
}

describe.skipIf(chromium === null)("forms in a browser", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let agent: Agent
  let lead: Agent

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
    agent = await Agent.ofRole(server, "agent")
    lead = await Agent.ofRole(server, "admin")
    await lead.request("PUT", "/forms/return", FORM)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const visit = async (look: Parameters<typeof openScreen>[1] = PHONE) => {
    const screen = await openScreen(browser, look)
    await screen.page.goto(server.url)
    return openChat(screen)
  }
  const served = async (look?: Parameters<typeof openScreen>[1]) => {
    const chat = await visit(look)
    await chat.widget.getByRole("button", { name: zh.askPerson }).click()
    await expect.poll(() => chat.id()).toBeTruthy()
    const id = await chat.id()
    await expect
      .poll(async () => (await agent.act(id, "accept")).status, { timeout: 10_000 })
      .toBeLessThan(300)
    return { chat, id }
  }

  test("a form is made, sent from the desk, filled in once, and read at the desk", async () => {
    const house = await openDesk(browser, server, { role: "admin", path: "/forms" })
    await house.page.getByRole("button", { name: f.add }).first().click()
    await house.page.getByLabel(f.name).fill("预约安装")
    await house.page.getByLabel(f.label(1), { exact: true }).fill("哪一天方便")
    await house.page.getByLabel(f.type(1)).selectOption("date")
    await picture(house.page, "console-form-editor")
    expect(await violations(house.page)).toEqual([])
    await house.page.getByRole("button", { name: f.save }).click()
    await house.page.getByRole("button", { name: /预约安装/ }).waitFor()
    await picture(house.page, "console-forms")
    await house.close()

    const { chat, id } = await served()
    const desk = await openDesk(browser, server, { role: "agent", path: `/inbox/mine/${id}` })
    const { page } = desk
    await page.getByRole("button", { name: s.open }).click()
    await picture(page, "console-form-pick")
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: s.send(FORM.title) }).click()
    const form = chat.widget.getByRole("form", { name: FORM.title })
    await form.waitFor()
    await form.getByRole("button", { name: w.send }).click()
    await form.getByText(w.missing).first().waitFor()
    await picture(chat.page, "widget-form")
    expect(await violations(chat.page)).toEqual([])
    await form.getByLabel("尺码不合适").check()
    await form.getByLabel("联系电话").fill("13800138000")
    await form.getByLabel("补充").fill("盒子没有拆")
    await chat.widget.locator("button.ask, .slot").first().waitFor()
    await form.getByRole("button", { name: w.send }).click()
    await form.waitFor({ state: "detached" })
    await chat.widget
      .getByRole("region", { name: new RegExp(FORM.title) })
      .getByText("13800138000")
      .waitFor()
    await picture(chat.page, "widget-form-filled")
    const table = page.getByRole("table", { name: s.filled(FORM.title) })
    await table.getByText("13800138000").waitFor()
    await table.getByText(s.personal).waitFor()
    await table.getByRole("button", { name: s.copy("联系电话") }).waitFor()
    // Beside the conversation too, for who takes over later.
    await page.locator(".context .facts").getByText("13800138000").waitFor()
    await picture(page, "console-form-answers")

    await page.getByRole("button", { name: s.open }).click()
    await page.getByText(s.card, { exact: true }).click()
    await page.getByLabel(s.title).fill("退货地址")
    await page.getByRole("button", { name: s.addLink }).click()
    await page.getByLabel(s.linkLabel(1)).fill("怎么寄回")
    await page.getByLabel(s.linkUrl(1)).fill("https://shop.example/return")
    await page.getByRole("button", { name: s.sendCard }).click()
    const link = chat.widget.getByRole("link", { name: /怎么寄回/ })
    await link.waitFor()
    expect(await link.getAttribute("href")).toBe("https://shop.example/return")
    await picture(chat.page, "widget-card")
    await agent.must(id, "close")
    expect([...chat.faults, ...desk.faults]).toEqual([])
    await desk.close()
    await chat.close()
  })

  test("in elder mode one field stands there at a time, large and legible, and the keyboard is enough", async () => {
    const { chat, id } = await served()
    await chat.widget.getByRole("button", { name: zh.elder }).click()
    await chat.widget.locator(".panel.elder .tools").waitFor()
    await agent.must(id, "messages", { text: "请您填一下", form: FORM })
    const form = chat.widget.getByRole("form", { name: FORM.title })
    await form.getByText(w.step(1, 3)).waitFor()
    expect(await tooSmall(chat.page)).toEqual([])
    expect([...(await legible(chat.page)), ...(await violations(chat.page))]).toEqual([])
    await picture(chat.page, "elder-form")
    expect(await form.getByLabel("联系电话").count()).toBe(0)
    await form.getByLabel("质量问题").focus()
    await chat.page.keyboard.press("Space")
    await chat.page.keyboard.press("Enter")
    await form.getByText(w.step(2, 3)).waitFor()
    await form.getByLabel("联系电话").fill("13900139000")
    await chat.page.keyboard.press("Enter")
    await form.getByText(w.step(3, 3)).waitFor()
    await form.getByRole("button", { name: w.send }).press("Enter")
    await form.waitFor({ state: "detached" })
    const answered = (await agent.events(id)).find((e) => e.type === "form.answered")
    expect(JSON.stringify(answered?.data)).toContain("13900139000")
    await agent.must(id, "close")
    expect(chat.faults).toEqual([])
    await chat.close()
  })

  test("what is filled in offline is sent when the line is back, once", async () => {
    const { chat, id } = await served()
    await agent.must(id, "messages", { text: "请您填一下", form: FORM })
    const form = chat.widget.getByRole("form", { name: FORM.title })
    await form.getByLabel("质量问题").check()
    await form.getByLabel("联系电话").fill("13700137000")
    await chat.page.context().setOffline(true)
    await form.getByRole("button", { name: w.send }).click()
    await form.getByText(w.waits).waitFor()
    await chat.page.context().setOffline(false)
    await form.waitFor({ state: "detached" })
    expect((await agent.events(id)).filter((e) => e.type === "form.answered")).toHaveLength(1)
    await agent.must(id, "close")
    await chat.close()
  })

  test("a form before the first message is an offer: the person button is there before it, and it can be skipped", async () => {
    const { inboxes } = (await lead.request<Places>("GET", "/places")).body
    const shop = inboxes.find((i) => i.key === "shop")
    if (!shop) throw new Error("no shop")
    const { key, help, seen, ...inbox } = shop
    expect(
      (await lead.request("PUT", `/places/inboxes/${key}`, { ...inbox, startForm: "return" })).status,
    ).toBe(200)

    const fills = await visit()
    const form = fills.widget.getByRole("form", { name: FORM.title })
    await form.waitFor()
    await picture(fills.page, "widget-form-start")
    expect(await violations(fills.page)).toEqual([])
    expect(await fills.widget.getByRole("button", { name: zh.askPerson }).isEnabled()).toBe(true)
    await form.getByLabel("质量问题").check()
    await form.getByLabel("联系电话").fill("13600136000")
    await form.getByRole("button", { name: w.send }).click()
    await form.waitFor({ state: "detached" })
    await expect.poll(async () => (await lead.detail(await fills.id())).context.answers.length).toBe(1)

    const skips = await visit()
    await skips.widget.getByRole("button", { name: w.skip }).click()
    await skips.widget.getByRole("form", { name: FORM.title }).waitFor({ state: "detached" })

    const asks = await visit()
    await asks.widget.getByRole("form", { name: FORM.title }).waitFor()
    await asks.widget.getByRole("button", { name: zh.askPerson }).click()
    await asks.widget.getByRole("form", { name: FORM.title }).waitFor({ state: "detached" })
    await expect
      .poll(async () => (await lead.events(await asks.id())).some((e) => e.type === "human.requested"))
      .toBe(true)
    for (const chat of [fills, skips, asks]) {
      expect(chat.faults).toEqual([])
      await chat.close()
    }
    expect(consoleZh.nav.forms).toBe(f.title)
  })
})
