/** AI help in the composer, in a real browser against the real system: it writes into the field, can be undone, and sends nothing. */
import { assistWords } from "@jieying/console/pages/conversation/assist-words.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE, watchedPage } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { ScriptedModel } from "@jieying/testkit/model.ts"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()
const w = assistWords["zh-CN"]

describe.skipIf(chromium === null)("AI help for who writes", { timeout: 180_000 }, () => {
  let server: RunningServer
  let model: ScriptedModel
  let browser: Browser
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    model = await ScriptedModel.start()
    server = await boot({
      env: { MODEL_BASE_URL: model.baseUrl, MODEL_NAME: "scripted", MODEL_SECONDS: "20" },
    })
    browser = await launch(chromium ?? "")
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await model?.stop()
    if (server) await removeData(server)
  })

  /** A customer served by the demo agent, whose console shows the conversation. */
  async function serving(
    look: BrowserContextOptions,
  ): Promise<{ page: Page; faults: string[]; customer: Customer }> {
    model.mode = { kind: "good", reply: "退款会原路退回[1]。微信和支付宝一般当天到账[1]。" }
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say("退款多久到账？")
    await customer.until((e) => e.type === "message.posted" && e.actor.kind === "assistant", 30_000)
    await customer.askHuman()
    const agent = await Agent.ofRole(server, "agent")
    await agent.must(customer.id, "accept")
    const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...look })
    contexts.push(context)
    const { page, faults } = await watchedPage(context)
    page.setDefaultTimeout(30_000)
    const account = server.accounts.find((a) => a.role === "agent")
    await page.goto(`${server.url}/console/inbox/mine/${customer.id}`)
    await page.getByLabel(zh.signIn.email).fill(account?.email ?? "")
    await page.getByLabel(zh.signIn.password).fill(account?.password ?? "")
    await page.getByRole("button", { name: zh.signIn.submit }).click()
    await page.locator(".assist").waitFor()
    return { page, faults, customer }
  }
  const press = (page: Page, name: string) => page.locator(".assist").getByRole("button", { name }).click()

  test("a draft with its sources, another manner, undo, a translation, a summary, an article; nothing is sent", async () => {
    const { page, faults, customer } = await serving(DESKTOP)
    const field = page.locator(".composer textarea")
    const text = () => field.inputValue()
    await field.fill("您好")
    await press(page, w.draft)
    await page.getByText(w.written).waitFor()
    expect(await text()).toBe("退款会原路退回。微信和支付宝一般当天到账。")
    await page.locator(".assisted").getByText("退款多久到账").waitFor()
    await page.getByRole("button", { name: w.undo }).click()
    await expect.poll(text).toBe("您好")

    model.mode = { kind: "good", reply: "您好，很高兴为您服务，3 天内答复您。" }
    await press(page, w.rewrite)
    await page.getByRole("button", { name: w.manners.politer }).click()
    await page.getByText(w.newFigures(["3"])).waitFor()
    expect(await text()).toBe("您好，很高兴为您服务，3 天内答复您。")

    model.mode = { kind: "good", reply: "How long does a refund take?" }
    await press(page, w.translate)
    await page.getByRole("button", { name: w.customersToMine }).click()
    await page.getByText(w.translation).waitFor()
    expect(await text()).toBe("您好，很高兴为您服务，3 天内答复您。")
    await page.getByRole("button", { name: w.close, exact: true }).click()

    await press(page, w.articles)
    await page.locator(".assisted.articles li").first().waitFor()
    await page.locator(".assisted.articles li button").first().click()
    await page.getByText(w.quoted).waitFor()
    await page.getByRole("button", { name: w.undo }).click()

    model.mode = { kind: "good", reply: "顾客问退款多久到账。" }
    await press(page, w.summarise)
    await page.getByText(w.writtenNote).waitFor()
    expect(await text()).toBe("顾客问退款多久到账。")

    const said = (await customer.events()).filter(
      (e) => e.type === "message.posted" && e.actor.kind === "agent",
    )
    expect(said).toEqual([])
    expect(faults).toEqual([])
  })

  test("it fits a phone; without a model what needs one says why, and a draft and articles still come", async () => {
    const lead = await Agent.ofRole(server, "supervisor")
    for (const task of ["draft", "rewrite", "summarise", "translate"])
      await lead.request("PUT", `/models/tasks/${task}`, { models: [] })
    const { page, faults } = await serving(PHONE)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const summarise = page.locator(".assist").getByRole("button", { name: w.summarise })
    await expect.poll(() => summarise.getAttribute("aria-disabled")).toBe("true")
    await press(page, w.draft)
    await page.getByText(w.quoted).waitFor()
    expect(await page.locator(".composer textarea").inputValue()).toMatch(/^退款原路退回/)
    expect(faults).toEqual([])
  })
})
