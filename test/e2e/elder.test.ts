/**
 * Elder mode in a real browser, held against CN-19 (the design rules for elder modes): every text and target is measured on every
 * screen, and a person is one tap away from the first. With PICTURES=DIR it leaves its pictures.
 */
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { Agent } from "@jieying/testkit/agent.ts"
import { legible, violations } from "@jieying/testkit/axe.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE, watchedPage } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { elderEn } from "@jieying/widget/texts/elder-en.ts"
import { elderZh } from "@jieying/widget/texts/elder-zh.ts"
import { en } from "@jieying/widget/texts/en.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { tooSmall } from "./access/elder-rules.ts"

const chromium = findChromium()
const pictures = process.env.PICTURES
/** Longer than the slowest machine needs. */
const PATIENCE = { timeout: 30_000 }
const PLACE = /您排在第|下一位就是您/

describe.skipIf(chromium === null)("elder mode in a browser", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let agent: Agent
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
    agent = await Agent.ofRole(server, "supervisor")
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const visit = async (options: BrowserContextOptions = {}, prepare?: (page: Page) => Promise<unknown>) => {
    const base = { ...PHONE, locale: "zh-CN", timezoneId: "Asia/Shanghai" }
    const context = await browser.newContext({ ...base, ...options })
    contexts.push(context)
    const { page, faults } = await watchedPage(context)
    await prepare?.(page)
    const widget = page.locator("jieying-widget")
    const tap = (name: string) => widget.getByRole("button", { name, exact: true }).click()
    const open = async (path = "/") => {
      await page.goto(`${server.url}${path}`)
      await widget.locator("button.launch").click()
    }
    const isElder = () => widget.getByRole("button", { name: elderZh.leave }).waitFor()
    const id = () =>
      page.evaluate(() => {
        const key = Object.keys(localStorage).find((k) => k.endsWith(":session"))
        return JSON.parse(localStorage.getItem(key ?? "") ?? "{}").id as string
      })
    return { page, faults, widget, tap, open, isElder, id, ask: widget.locator("button.ask") }
  }
  const audit = async (page: Page, title: string) => {
    expect(await tooSmall(page), title).toEqual([])
    expect([...(await legible(page)), ...(await violations(page))], title).toEqual([])
    if (!pictures) return
    await mkdir(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${title}.png`), animations: "disabled" })
  }

  test("one tap into it, one tap to a person, every screen large and legible", async () => {
    const c = await visit()
    await c.open()
    await c.tap(zh.elder)
    await c.isElder()
    await audit(c.page, "elder-first")
    const areas = await c.widget.locator(".panel button").evaluateAll((all) =>
      all.map((b) => {
        const { width, height } = b.getBoundingClientRect()
        return { person: b.className.includes("ask"), area: width * height }
      }),
    )
    const [largest] = areas.sort((a, b) => b.area - a.area)
    expect(largest?.person).toBe(true)
    await c.ask.click()
    await c.widget.locator(".card").getByText(PLACE).waitFor()
    await c.widget.locator(".acts").waitFor()
    await audit(c.page, "elder-waiting")
    const id = await c.id()
    expect((await agent.detail(id)).conversation.elder).toBe(true)
    await agent.must(id, "accept")
    await agent.must(id, "messages", { text: "您好，我是周敏。请告诉我订单号，我来查。" })
    await c.widget.locator(".msg.agent").waitFor()
    await audit(c.page, "elder-person")
    expect(c.faults).toEqual([])
  })

  test("text grows to 30 px and stays so; what was chosen is remembered, and left by one tap", async () => {
    const c = await visit()
    await c.open()
    await c.tap(zh.elder)
    await c.isElder()
    for (let i = 0; i < 3; i++) await c.widget.getByRole("button", { name: elderZh.larger }).click()
    const size = () =>
      c.widget
        .locator(".log p")
        .first()
        .evaluate((p) => getComputedStyle(p).fontSize)
    expect(await size()).toBe("30px")
    await audit(c.page, "elder-largest")
    await c.page.reload()
    await c.widget.locator("button.launch").click()
    await c.isElder()
    expect(await size()).toBe("30px")
    await c.tap(elderZh.leave)
    await c.widget.getByRole("button", { name: zh.elder }).waitFor()
    await c.page.reload()
    await c.widget.locator("button.launch").click()
    await c.widget.getByRole("button", { name: zh.elder }).waitFor()
    expect(c.faults).toEqual([])
  })

  test("entered by a link, and by a browser set to large text", async () => {
    const linked = await visit()
    await linked.open("/?elder=1")
    await linked.isElder()
    const large = await visit({}, (page) =>
      page.addInitScript(() =>
        addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = "24px")),
      ),
    )
    await large.open()
    await large.isElder()
  })

  test("in English, in the dark, on a desktop", async () => {
    const c = await visit({
      ...DESKTOP,
      isMobile: false,
      hasTouch: false,
      locale: "en-US",
      colorScheme: "dark",
    })
    await c.open("/?lang=en")
    await c.tap(en.elder)
    await c.widget.getByRole("button", { name: elderEn.leave }).waitFor()
    await audit(c.page, "elder-first-dark-en")
  })

  test("turned on in the middle of a conversation, it goes before who came earlier", async () => {
    const earlier = await Customer.open(server.url, { inbox: "shop" })
    await earlier.askHuman()
    const c = await visit()
    await c.open()
    await c.widget.locator(".composer textarea").fill("怎么申请退款？")
    await c.widget.locator(".composer textarea").press("Enter")
    await c.widget.locator(".msg.assistant").first().waitFor()
    await c.tap(zh.elder)
    await c.isElder()
    await audit(c.page, "elder-answer")
    await c.ask.click()
    await c.widget.locator(".card").getByText("下一位就是您").waitFor()
    expect((await agent.detail(await c.id())).conversation.elder).toBe(true)
  })

  test("a person is one tap away before its screen has loaded", async () => {
    const c = await visit({}, (page) => page.route("**/chunks/elder*", (route) => route.abort()))
    await c.open("/?elder=1")
    await c.ask.click()
    await c.widget.locator(".card").getByText(PLACE).waitFor()
    await c.page.unroute("**/chunks/elder*")
    await c.isElder()
  })

  test("answers are read aloud and questions spoken, where the browser can", async () => {
    const c = await visit({}, (page) => page.addInitScript(speechOf))
    await c.open("/?elder=1")
    await c.isElder()
    await c.tap(elderZh.read)
    const spoken = () => c.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.join("\n"))
    await expect.poll(spoken, PATIENCE).toContain(elderZh.hello)
    expect(await c.page.evaluate(() => (window as unknown as { voice: string }).voice)).toBe("zh-CN")
    await c.tap(elderZh.stop)
    await c.tap(elderZh.speak)
    await c.widget.getByText(elderZh.hearing).waitFor()
    await expect
      .poll(() => c.widget.locator(".composer textarea").inputValue(), PATIENCE)
      .toBe("怎么申请退款")
    await c.tap(elderZh.heard)
    await c.tap(elderZh.read)
    await c.tap(elderZh.send)
    // Whoever declared elder mode is served by a person first: the state is read out by itself.
    await c.widget.locator(".card").getByText(PLACE).waitFor()
    await expect.poll(spoken, PATIENCE).toMatch(PLACE)

    const mute = await visit({}, (page) =>
      page.addInitScript(() => {
        for (const name of ["speechSynthesis", "webkitSpeechRecognition", "SpeechRecognition"])
          delete (window as unknown as Record<string, unknown>)[name]
        delete (Window.prototype as unknown as Record<string, unknown>).speechSynthesis
      }),
    )
    await mute.open("/?elder=1")
    await mute.isElder()
    expect(await mute.widget.getByRole("button", { name: elderZh.read }).count()).toBe(0)
    expect(await mute.widget.getByRole("button", { name: elderZh.speak }).count()).toBe(0)
    await mute.widget.getByRole("button", { name: elderZh.send }).waitFor()
  })
})

/** A browser that speaks and hears. */
function speechOf(): void {
  const w = window as unknown as Record<string, unknown>
  const spoken: string[] = []
  w.spoken = spoken
  Object.defineProperty(window, "speechSynthesis", {
    configurable: true,
    value: {
      getVoices: () => [{ lang: "en-US" }, { lang: "zh-CN" }],
      cancel() {},
      speak(said: { text: string; voice?: { lang: string } }) {
        spoken.push(said.text)
        w.voice = said.voice?.lang
      },
    },
  })
  w.SpeechSynthesisUtterance = class {
    text: string
    constructor(text: string) {
      this.text = text
    }
  }
  w.SpeechRecognition = w.webkitSpeechRecognition = class {
    onresult?: (event: unknown) => void
    onend?: () => void
    start() {
      setTimeout(() => this.onresult?.({ results: [[{ transcript: "怎么申请退款" }]] }), 50)
    }
    stop() {
      setTimeout(() => this.onend?.(), 10)
    }
  }
}
