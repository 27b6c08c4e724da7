/**
 * The main job as people do it, in a real browser, customer and agent side by side: ask, read a cited answer, tap for a
 * person, the agent accepts and replies, the record is downloaded and checked. With PICTURES=DIR it leaves its pictures.
 */
import { readFile, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { en } from "@jieying/console/words/en.ts"
import { zh as console_zh } from "@jieying/console/words/zh.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE, watchedPage } from "@jieying/testkit/browser.ts"
import { openChat, openDesk, picture } from "@jieying/testkit/screens.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import { MENU_WORDS } from "@jieying/widget/view/menu/words.ts"
import { unzipSync, zipSync } from "fflate"
import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()

describe.skipIf(chromium === null)("the main job in a browser", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser

  const account = (role: string) => {
    const found = server.accounts.find((a) => a.role === role)
    if (!found) throw new Error(`no demo account ${role}`)
    return found
  }
  const openWidget = async (page: Page): Promise<Locator> => {
    const { widget } = await openChat({ page, faults: [], close: async () => {} })
    await widget.getByRole("button", { name: zh.askPerson }).waitFor()
    return widget
  }

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  test("ask, cited answer, one tap, accepted, replied, downloaded, verified", async () => {
    const phone = await browser.newContext({
      ...PHONE,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      acceptDownloads: true,
    })
    const desk = await browser.newContext({ ...DESKTOP, locale: "zh-CN", timezoneId: "Asia/Shanghai" })
    const customer = await watchedPage(phone)
    const agent = await openDesk(browser, server, { role: "agent" })
    await picture(agent.page, "console-empty")

    await customer.page.goto(`${server.url}/`)
    await picture(customer.page, "shop-phone")
    const widget = await openWidget(customer.page)
    await picture(customer.page, "widget-first")
    await widget.getByRole("button", { name: "怎么申请退款" }).click()
    await widget.getByText(zh.sources, { exact: true }).first().waitFor()
    await picture(customer.page, "widget-phone")

    await widget.getByRole("button", { name: zh.askPerson }).click()
    await widget.getByText(zh.queueTitle(1)).first().waitFor()
    await picture(customer.page, "widget-waiting")

    await agent.page.getByRole("heading", { name: console_zh.offer.title }).waitFor()
    await picture(agent.page, "console-inbox")
    await agent.page.getByRole("button", { name: console_zh.offer.accept }).first().click()
    await widget.getByText(zh.servingAgent(agentName())).first().waitFor()
    const composer = agent.page.getByLabel(console_zh.composer.replyTab, { exact: true }).last()
    await composer.fill("您好，我看到您要退款。请把订单号发给我，我来办。")
    await composer.press("Enter")
    await widget.getByText("请把订单号发给我").waitFor()
    const box = widget.getByRole("textbox")
    await box.fill("XM20261122")
    await box.press("Enter")
    await agent.page.getByText("XM20261122").first().waitFor()
    await picture(agent.page, "console-conversation")
    await picture(customer.page, "widget-person")

    await widget.getByRole("button", { name: zh.menu }).click()
    const [download] = await Promise.all([
      customer.page.waitForEvent("download"),
      widget.getByRole("button", { name: MENU_WORDS["zh-CN"].download }).click(),
    ])
    const file = join(tmpdir(), `jieying-e2e-${process.pid}.zip`)
    await download.saveAs(file)

    const verify = await watchedPage(desk)
    await verify.page.goto(`${server.url}/verify`)
    await verify.page.locator("input[type=file]").first().setInputFiles(file)
    await verify.page.locator("[data-verdict=intact]").waitFor()
    await picture(verify.page, "verify")

    const forged = join(tmpdir(), `jieying-e2e-${process.pid}-forged.zip`)
    await writeFile(forged, await forge(file))
    await verify.page.reload()
    await verify.page.locator("input[type=file]").first().setInputFiles(forged)
    await verify.page.locator("[data-verdict=broken]").waitFor()
    await picture(verify.page, "verify-broken")

    expect([...customer.faults, ...agent.faults, ...verify.faults]).toEqual([])
    await phone.close()
    await desk.close()
    await agent.close()
  })

  test("the person button needs nothing before it: first screen, one tap", async () => {
    const context = await browser.newContext({ ...DESKTOP, locale: "zh-CN" })
    const { page, faults } = await watchedPage(context)
    const loaded: string[] = []
    page.on("request", (request) => loaded.push(request.url()))
    await page.goto(`${server.url}/`)
    const widget = await openWidget(page)
    await picture(page, "shop-desktop")
    // Who only looks does not load what the wait needs; the tap does, and waits for none of it.
    expect(loaded.filter((url) => url.includes("/chunks/more"))).toEqual([])
    await widget.getByRole("button", { name: zh.askPerson }).click()
    await widget
      .getByText(/您排在第|下一位就是您/)
      .first()
      .waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test("without a WebSocket everything still works", async () => {
    const context = await browser.newContext({ ...DESKTOP, locale: "zh-CN" })
    await context.addInitScript(() => {
      // A network that drops every socket.
      Object.assign(window, {
        WebSocket: class {
          constructor() {
            setTimeout(() => this.onclose?.({ code: 1006 }), 5)
          }
          onclose?: (event: { code: number }) => void
          addEventListener(type: string, listener: (event: { code: number }) => void) {
            if (type === "close") setTimeout(() => listener({ code: 1006 }), 5)
          }
          close() {}
          send() {}
        },
      })
    })
    const { page } = await watchedPage(context)
    await page.goto(`${server.url}/`)
    const widget = await openWidget(page)
    const box = widget.getByRole("textbox")
    await box.fill("怎么申请退款？")
    await box.press("Enter")
    await widget.getByText(zh.sources, { exact: true }).first().waitFor({ timeout: 20_000 })
    await context.close()
  })

  test("a message written offline is sent once the network is back", async () => {
    const context = await browser.newContext({ ...PHONE, locale: "zh-CN" })
    const { page } = await watchedPage(context)
    await page.goto(`${server.url}/`)
    const widget = await openWidget(page)
    const box = widget.getByRole("textbox")
    await box.fill("第一句")
    await box.press("Enter")
    await widget.getByText(zh.aiName).first().waitFor()
    await context.setOffline(true)
    await box.fill("断网时写的")
    await box.press("Enter")
    await widget.getByText(zh.offline).first().waitFor({ timeout: 20_000 })
    await picture(page, "widget-offline")
    await context.setOffline(false)
    await widget.getByText(zh.offline).first().waitFor({ state: "detached", timeout: 40_000 })
    await expect.poll(() => widget.getByText("断网时写的").count()).toBe(1)
    await context.close()
  })

  test("the console in English and in the dark", async () => {
    const { page, faults, close } = await openDesk(browser, server, {
      role: "supervisor",
      words: en as unknown as typeof console_zh,
      look: { colorScheme: "dark" },
    })
    await picture(page, "console-dark-en")
    expect(faults).toEqual([])
    await close()
  })

  test("the widget in the dark, on a phone", async () => {
    const context = await browser.newContext({ ...PHONE, locale: "zh-CN", colorScheme: "dark" })
    const { page, faults } = await watchedPage(context)
    await page.goto(`${server.url}/hotline`)
    // The hotline's page shows the chat in the page itself: no button to open it.
    const widget = page.locator("jieying-widget")
    await widget.getByRole("textbox").fill("大件垃圾怎么预约回收？")
    await widget.getByRole("textbox").press("Enter")
    await widget.getByText(zh.sources, { exact: true }).first().waitFor()
    await picture(page, "widget-phone-dark")
    expect(faults).toEqual([])
    await context.close()
  })

  function agentName(): string {
    return { "lin@demo.example": "小林", "chen@demo.example": "小陈" }[account("agent").email] ?? ""
  }
})

/** One letter of what was said is changed, the way a careful forger would: in the log and on the page. */
async function forge(file: string): Promise<Uint8Array> {
  const entries = unzipSync(new Uint8Array(await readFile(file)))
  for (const name of ["log.json", "transcript.html"]) {
    const text = new TextDecoder().decode(entries[name])
    entries[name] = new TextEncoder().encode(text.replaceAll("XM20261122", "XM20261123"))
  }
  return zipSync(entries)
}
