/** A lead sets up a model, tries it, prices it and says who is asked first, in a real browser against the real system. */
import { modelWords } from "@jieying/console/pages/models/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import type { ModelList } from "@jieying/contract/models.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE, watchedPage } from "@jieying/testkit/browser.ts"
import { ScriptedModel } from "@jieying/testkit/model.ts"
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()
const w = modelWords["zh-CN"]
/** Far beyond what it takes; a busy machine fails no test. */
const SOON = { timeout: 20_000 }
const KEY = "sk-typed-0123456789"

describe.skipIf(chromium === null)("models", { timeout: 120_000 }, () => {
  let server: RunningServer
  let model: ScriptedModel
  let browser: Browser
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    model = await ScriptedModel.start()
    server = await boot({ env: { OUTGOING_ALLOW: "127.0.0.1" } })
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

  const open = async (
    look: BrowserContextOptions,
    role = "supervisor",
    words: typeof zh | typeof en = zh,
  ) => {
    const context = await browser.newContext({ locale: words.locale, timezoneId: "Asia/Shanghai", ...look })
    contexts.push(context)
    const { page, faults } = await watchedPage(context)
    await page.addInitScript(
      (locale) =>
        localStorage.setItem("jieying.console.prefs", JSON.stringify({ locale, theme: "system", undo: 0 })),
      words.locale,
    )
    const account = server.accounts.find((a) => a.role === role)
    await page.goto(`${server.url}/console/models`)
    await page.getByLabel(words.signIn.email).fill(account?.email ?? "")
    await page.getByLabel(words.signIn.password).fill(account?.password ?? "")
    await page.getByRole("button", { name: words.signIn.submit }).click()
    return { page, faults }
  }
  const list = async () => {
    const lead = await Agent.ofRole(server, "supervisor")
    return (await lead.request<ModelList>("GET", "/models")).body
  }

  test("one is added, tried, priced, put in its place and left out again; its key is not in the page", async () => {
    const { page, faults } = await open(DESKTOP)
    await page.getByText(w.emptyTitle).waitFor()
    for (const name of ["主力", "备用"]) {
      await page.getByRole("button", { name: w.add }).click()
      await page.getByLabel(w.name, { exact: false }).first().fill(name)
      await page.getByLabel(w.baseUrl).fill(`${model.baseUrl}/`)
      await page
        .getByLabel(w.model, { exact: false })
        .last()
        .fill(`chat-${name === "主力" ? 1 : 2}`)
      await page.getByLabel(w.key).fill(KEY)
      await page.locator(".drawer-form .foot button").first().click()
      await page.getByRole("heading", { name: w.heading.try }).waitFor()
      if (name === "备用") break
      await page.locator(".ant-drawer-close").click()
      await page.locator(".drawer-form").first().waitFor({ state: "detached" })
    }
    model.mode = { kind: "good", reply: "我是一个模型。" }
    await page.getByLabel(w.priceIn).fill("2")
    await page.getByLabel(w.priceOut).fill("8")
    await page.locator(".model-price button").last().click()
    await page.getByText(w.price("2", "8")).waitFor()
    await page.getByRole("button", { name: w.ask, exact: true }).click()
    await page.getByText("我是一个模型。").waitFor()
    // 400 tokens read, 60 written.
    await page.getByText(w.cost(1_280)).waitFor()
    expect(model.requests.at(-1)?.authorization).toBe(`Bearer ${KEY}`)
    model.mode = { kind: "error", status: 401 }
    await page.getByRole("button", { name: w.ask, exact: true }).click()
    await page.getByText(w.why.key).waitFor()
    expect(await page.content()).not.toContain(KEY)
    await page.locator(".ant-drawer-close").click()
    await page.locator(".drawer-form").first().waitFor({ state: "detached" })

    const answer = page.locator('[data-task="answer"]')
    await answer.getByRole("button", { name: w.earlier("备用") }).click()
    const ids = async () => (await list()).orders.answer
    await expect.poll(async () => (await ids())?.length, SOON).toBe(2)
    const { models, orders } = await list()
    expect(orders.answer?.map((id) => models.find((m) => m.id === id)?.name)).toEqual(["备用", "主力"])
    await answer.getByRole("button", { name: w.leaveOut("主力") }).click()
    await expect.poll(async () => (await list()).orders.answer?.length, SOON).toBe(1)
    await answer.getByRole("button", { name: w.reset }).click()
    await expect.poll(async () => (await list()).orders.answer, SOON).toBeNull()
    expect(faults).toEqual([])
  })

  test("the page fits a phone, in English, in the dark, and is for leads", async () => {
    const { page, faults } = await open({ ...PHONE, colorScheme: "dark" }, "supervisor", en)
    await page.getByText(modelWords.en.ordersHint).waitFor()
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await width()).toBeLessThanOrEqual(390)
    await page.locator("[data-model]").first().getByRole("button").click()
    await page.getByRole("heading", { name: modelWords.en.heading.try }).waitFor()
    expect(await width()).toBeLessThanOrEqual(390)
    expect(faults).toEqual([])
    const agent = await open(DESKTOP, "agent")
    await agent.page.getByText(zh.nav.leadsOnly).waitFor()
  })
})
