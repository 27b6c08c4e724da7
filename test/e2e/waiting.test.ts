/**
 * Waiting for a person, in a real browser: asked for in words, offered with two buttons, a time of one's own, the
 * assistant meanwhile, a person, back to the assistant by consent. With PICTURES=DIR it leaves its pictures.
 */
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE, watchedPage } from "@jieying/testkit/browser.ts"
import { type Chat, openChat, openScreen, picture } from "@jieying/testkit/screens.ts"
import { moreEn } from "@jieying/widget/texts/more-en.ts"
import { moreZh } from "@jieying/widget/texts/more-zh.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import type { Browser, BrowserContextOptions } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()
/** Other tests' customers may be waiting too. */
const PLACE = /您排在第|下一位就是您/

describe.skipIf(chromium === null)("waiting for a person in a browser", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let agent: Agent
  let name: string

  const customer = async (look: BrowserContextOptions = {}, path = "/"): Promise<Chat> => {
    const screen = await openScreen(browser, look)
    await screen.page.goto(`${server.url}${path}`)
    return openChat(screen)
  }

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
    const account = server.accounts.find((a) => a.role === "agent")
    if (!account) throw new Error("no demo agent")
    agent = await Agent.signIn(server.url, account)
    name = agent.session.me.name
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  test("asked for in words; the place is kept while the assistant answers; a person; back by consent", async () => {
    const c = await customer()
    await c.say("怎么申请退款？")
    await c.log.locator(".msg.assistant").first().waitFor()
    await c.say("转人工")
    await c.widget.locator(".card").getByText(PLACE).waitFor()
    await c.log.getByText(moreZh.lineQueuedFor.asked?.("") ?? "").waitFor()
    await picture(c.page, "waiting-queued")

    // What is passed on is the customer's own words, and they can correct it.
    await c.log.getByText(moreZh.contextTitle).click()
    await c.log.locator(".context li", { hasText: "怎么申请退款？" }).waitFor()
    await c.log.getByLabel(moreZh.contextField).fill("订单号是 XM20261122")
    await c.button(moreZh.contextSend).click()
    await c.log.locator(".context li", { hasText: "XM20261122" }).waitFor()
    await picture(c.page, "waiting-context")

    await c.button(moreZh.assistantOn).click()
    await c.button(moreZh.assistantOff).waitFor()
    const answers = await c.log.locator(".msg.assistant").count()
    await c.say("可以开发票吗？")
    await expect.poll(() => c.log.locator(".msg.assistant").count()).toBeGreaterThan(answers)
    await c.widget.locator(".card").getByText(PLACE).waitFor()
    await picture(c.page, "waiting-with-ai")

    const id = await c.id()
    await agent.must(id, "accept")
    await c.widget.getByText(zh.servingAgent(name)).waitFor()
    await agent.must(id, "messages", { text: "您好，我是小林。请问订单号是多少？" })
    await c.log.getByText("请问订单号是多少").waitFor()
    await c.button(moreZh.repeat).click()
    await c.widget.getByText(moreZh.repeated).waitFor()
    expect(await c.button(moreZh.repeat).count()).toBe(0)
    await picture(c.page, "waiting-person")

    await agent.must(id, "return")
    await c.widget.getByText(moreZh.consentTitle(name)).waitFor()
    await picture(c.page, "waiting-consent")
    await c.button(moreZh.consentNo).click()
    await c.log.getByText(moreZh.lineConsentNo(name)).waitFor()
    await c.widget.getByText(zh.servingAgent(name)).waitFor()

    await agent.must(id, "return")
    await c.widget.getByRole("button", { name: moreZh.consentYes, exact: true }).click()
    await c.widget.getByText(zh.servingAi).waitFor()
    await c.button(zh.askPerson).waitFor()
    expect(c.faults).toEqual([])
    await c.close()
  })

  test("unclear whether a person is wanted: two buttons, once", async () => {
    const c = await customer()
    await c.say("有人吗")
    await c.widget.getByText(moreZh.offerTitle).waitFor()
    await picture(c.page, "waiting-offered")
    await c.button(moreZh.offerNo).click()
    await c.widget.getByText(moreZh.offerTitle).waitFor({ state: "detached" })
    await c.log.getByText(moreZh.lines["human.declined"] ?? "").waitFor()
    await c.button(zh.askPerson).waitFor()

    const d = await customer()
    await d.say("有人吗")
    await d.widget.locator(".offer").getByRole("button", { name: moreZh.offerYes }).click()
    await d.widget.locator(".card").getByText(PLACE).waitFor()
    await d.button(moreZh.withdraw).click()
    await d.log.getByText(moreZh.lines["human.withdrawn"] ?? "").waitFor()
    await d.button(zh.askPerson).waitFor()
    expect([...c.faults, ...d.faults]).toEqual([])
    await c.close()
    await d.close()
  })

  test("a time of one's own is promised first, and how to be reached is asked afterwards", async () => {
    const c = await customer()
    await c.button(zh.askPerson).click()
    await c.button(moreZh.book).click()
    const times = c.widget.locator(".times button")
    await times.first().waitFor()
    await picture(c.page, "waiting-times")
    const days = c.widget.locator(".days button")
    if ((await days.count()) > 1) await days.nth(1).click()
    await times.first().click()
    await c.widget.locator(".bar").getByText(zh.servingCallback).waitFor()
    await c.button(moreZh.contactOpen).click()
    await c.widget.getByLabel(moreZh.contact).fill("13800000000")
    await c.button(moreZh.save).click()
    await c.widget.locator(".slot").getByText("13800000000").waitFor()
    await picture(c.page, "waiting-promised")
    await c.button(moreZh.rebook).click()
    await times.last().click()
    await c.button(moreZh.cancel).waitFor()
    expect(c.faults).toEqual([])
    await c.close()
  })

  test("in an emergency the first aid stands out and can be called", async () => {
    const c = await customer()
    await c.say("我不想活了")
    const support = c.log.locator(".support")
    await support.waitFor()
    expect(await support.locator("a[href^='tel:']").count()).toBeGreaterThan(0)
    await c.widget.locator(".card").getByText(PLACE).waitFor()
    await picture(c.page, "waiting-emergency")
    expect(c.faults).toEqual([])
    await c.close()
  })

  test("without what is loaded later a person is still one tap away, with place and range", async () => {
    const context = await browser.newContext({ ...PHONE, locale: "zh-CN" })
    const later = "**/widget/chunks/more*"
    await context.route(later, (route) => route.abort())
    const { page, faults } = await watchedPage(context)
    await page.goto(`${server.url}/`)
    const widget = page.locator("jieying-widget")
    await widget.locator("button.launch").click()
    await widget.getByRole("button", { name: zh.askPerson }).click()
    const card = widget.locator(".slot .card")
    await card.getByText(PLACE).waitFor()
    await card.getByText(/预计等待|估不出/).waitFor()
    // It is tried again until it comes.
    await context.unroute(later)
    await widget.getByRole("button", { name: moreZh.book }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test("the same in English, in the dark, on a desktop, by the keyboard alone", async () => {
    const desk = { ...DESKTOP, colorScheme: "dark" } as const
    const c = await customer({ ...desk, locale: "en-US" }, "/?lang=en")
    const widget = c.page.locator("jieying-widget")
    await c.say("I want to talk to a person")
    const book = widget.getByRole("button", { name: moreEn.book })
    await book.waitFor()
    await book.focus()
    await c.page.keyboard.press("Enter")
    await widget.locator(".times button").first().waitFor()
    await picture(c.page, "waiting-times-dark-en")
    await c.page.keyboard.press("Tab")
    await c.page.keyboard.press("Enter")
    // Back at the button that opened it.
    await expect
      .poll(() => book.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node))
      .toBe(true)
    expect(c.faults).toEqual([])
    await c.close()
  })
})
