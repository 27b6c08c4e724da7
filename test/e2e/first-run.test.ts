/** From an empty data folder to a question answered on somebody's own page, and taken by a person; and how long it took. */
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { setupWords } from "@jieying/console/pages/setup/words.ts"
import { startWords } from "@jieying/console/pages/start/words.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch } from "@jieying/testkit/browser.ts"
import { call } from "@jieying/testkit/http.ts"
import { openChat, openScreen, picture, type Screen } from "@jieying/testkit/screens.ts"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const chromium = findChromium()
const setup = setupWords["zh-CN"]
const start = startWords["zh-CN"]
const PASSWORD = "a-long-first-word"
/** What is promised. */
const FIVE_MINUTES_MS = 5 * 60_000

describe.skipIf(chromium === null)("the first run of a shop of one's own", { timeout: 240_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let own: Server
  let ownUrl: string
  let snippet = ""
  let desk: Screen
  let began = 0

  beforeAll(async () => {
    began = Date.now()
    server = await boot({ env: { DEMO: "off" } })
    browser = await launch(chromium ?? "")
    own = createServer((_request, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8")
      response.end(`<!doctype html><html lang="zh-CN"><title>茶铺</title><h1>茶铺</h1>${snippet}</html>`)
    }).listen(0, "127.0.0.1")
    await new Promise((resolve) => own.once("listening", resolve))
    ownUrl = `http://127.0.0.1:${(own.address() as AddressInfo).port}`
    desk = await openScreen(browser, DESKTOP)
    desk.page.setDefaultTimeout(30_000)
  })
  afterAll(async () => {
    await browser?.close()
    own?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const code = () => /set-up code: (\S+)/.exec(server.output())?.[1] ?? ""
  const step = (name: string) => desk.page.locator(`[data-step="${name}"]`)
  const next = () => desk.page.getByRole("button", { name: start.next, exact: true }).click()

  test("a stranger who has not read the terminal makes no workspace", async () => {
    const first = {
      code: "0000-0000-0000",
      key: "tea",
      name: { "zh-CN": "茶铺", en: "Tea" },
      locale: "zh-CN",
      timeZone: "Asia/Shanghai",
      admin: { name: "店主", email: "owner@tea.example", password: PASSWORD },
    }
    expectError(await call(server.url, "POST", "/api/v1/setup", { body: first }), "setup_code_wrong")
    expectError(
      await call(server.url, "POST", "/api/v1/setup", {
        body: { ...first, code: code(), timeZone: "Nowhere" },
      }),
      "bad_request",
    )
    expect((await call<{ needed: boolean }>(server.url, "GET", "/api/v1/setup")).body.needed).toBe(true)
  })

  test("the front page leads to the set-up, and the code makes the workspace once", async () => {
    const { page } = desk
    await page.goto(server.url)
    await page.getByLabel(setup.code).fill(code().toLowerCase())
    await page.getByLabel(setup.shop, { exact: false }).first().fill("茶铺")
    await page.getByLabel(setup.key).fill("tea")
    await page.getByLabel(setup.name).fill("店主")
    await page.getByLabel(setup.email).fill("owner@tea.example")
    await page.locator("input[autocomplete=new-password]").fill(PASSWORD)
    await picture(page, "first-run-setup")
    await page.getByRole("button", { name: setup.submit }).click()
    await step("look").waitFor()
    await picture(page, "first-run-steps")
    const again = await call(server.url, "POST", "/api/v1/setup", {
      body: {
        code: code(),
        key: "other",
        name: { "zh-CN": "别家", en: "Other" },
        locale: "zh-CN",
        timeZone: "Asia/Shanghai",
        admin: { name: "别人", email: "x@tea.example", password: PASSWORD },
      },
    })
    expectError(again, "setup_over")
  })

  test("the steps end in a widget on a page of another site, answered by the AI and taken by a person", async () => {
    const { page } = desk
    await next()
    await step("hours").waitFor()
    await page.getByRole("button", { name: start.skip, exact: true }).click()
    await step("knowledge").waitFor()
    await page.getByText(start.knowledge.trades.food, { exact: true }).click()
    // What is still the example's is not saved.
    const save = page.getByRole("button", { name: start.knowledge.save(4) })
    await save.waitFor()
    expect(await save.getAttribute("aria-disabled")).toBe("true")
    await picture(page, "first-run-drafts")
    await page.getByText(start.knowledge.trades.blank, { exact: true }).click()
    await page.getByLabel(start.knowledge.question(1)).fill("几点开门？")
    await page.getByLabel(start.knowledge.answer(1)).fill("每天早上九点开门，晚上八点关门。")
    await page.getByRole("button", { name: start.knowledge.save(1) }).click()
    await page.getByText(start.knowledge.have(1)).waitFor()
    await next()
    await step("people").waitFor()
    // Where one is, is kept on the server.
    await page.reload()
    await step("hours").or(step("people")).first().waitFor()
    await page.getByRole("navigation", { name: start.title }).getByText(start.steps.page).click()
    await step("page").waitFor()
    await page.getByText(start.page.waiting).waitFor()
    snippet = (await step("page").locator("pre").textContent()) ?? ""
    expect(snippet).toContain('data-inbox="tea"')

    const customer = await openScreen(browser, { ...DESKTOP })
    await customer.page.goto(ownUrl)
    const chat = await openChat(customer)
    await page.getByText(ownUrl, { exact: false }).first().waitFor()
    await picture(page, "first-run-seen")
    await chat.say("请问几点开门？")
    await chat.log.getByText("每天早上九点开门", { exact: false }).first().waitFor()
    const answered = Date.now() - began
    console.log(`from an empty data folder to an answered question on another site: ${answered} ms`)
    expect(answered).toBeLessThan(FIVE_MINUTES_MS)

    await page.getByRole("navigation", { name: start.title }).getByText(start.steps.try).click()
    await step("try").waitFor()
    // The widget stands on this page too, as customers see it.
    await page.locator("jieying-widget button.launch").waitFor()
    await chat.button("人工").click()
    await page.getByRole("link", { name: start.trial.take }).first().click()
    await page.locator(".pane header h1").waitFor()
    expect(await page.locator("jieying-widget").count()).toBe(0)
    await page.getByRole("button", { name: zh.actions.accept }).first().click()
    await page.locator(".composer textarea").fill("您好，我是店主，今天也是九点开门。")
    await page.keyboard.press("Enter")
    await chat.log.getByText("我是店主", { exact: false }).first().waitFor()
    console.log(`to a person's reply: ${Date.now() - began} ms`)
    expect(customer.faults).toEqual([])
    await customer.close()

    await page.goto(`${server.url}/console/settings`)
    await page.locator(".checklist").waitFor()
    await picture(page, "settings-home")
    await page.getByRole("button", { name: start.checklist.dismiss }).click()
    await page.locator(".checklist").waitFor({ state: "detached" })
    expect(desk.faults).toEqual([])
  })
})
