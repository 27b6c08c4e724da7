/** The help centre in a real browser, with and without script. With PICTURES=DIR it leaves its pictures. */
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch } from "@jieying/testkit/browser.ts"
import { openScreen, picture } from "@jieying/testkit/screens.ts"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()

describe.skipIf(chromium === null)("the help centre in a browser", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  test("found by search, read, judged; the widget's launcher stands where the plain button stood", async () => {
    const { page, faults, close } = await openScreen(browser, DESKTOP)
    await page.goto(`${server.url}/help/shop`)
    await page.locator("jieying-widget").getByText("咨询客服").waitFor()
    expect(await page.locator(".in-place").isVisible()).toBe(false)
    await picture(page, "help-home")
    await page.locator("#q").fill("退款要多久到账")
    await page.keyboard.press("Enter")
    await page.locator(".results mark").first().waitFor()
    await picture(page, "help-search")
    await page.locator(".results a").first().click()
    await page.locator("article .body").waitFor()
    await picture(page, "help-article")
    await page.getByRole("button", { name: "没帮助" }).click()
    await page.locator("#looking").fill("储值卡退到哪里")
    await page.getByRole("button", { name: "提交" }).click()
    await page.waitForURL(/thanks=words/)
    await page.locator(".person-card button").click()
    await page
      .locator("jieying-widget")
      .getByText(/您排在第|下一位就是您/)
      .first()
      .waitFor()
    expect(faults).toEqual([])
    await close()
  })

  test("without script a person is asked for and written to", async () => {
    const { page, close } = await openScreen(browser, { javaScriptEnabled: false })
    await page.goto(`${server.url}/help/shop?lang=zh-CN`)
    await page.locator(".in-place button").click()
    await page.locator("#text").fill("我的蛋糕到哪里了？")
    await page.getByRole("button", { name: "发送" }).click()
    const log = page.frameLocator("iframe.log")
    await log.getByText("我的蛋糕到哪里了？").waitFor()
    await log.locator(".standing.queue").waitFor()
    await picture(page, "help-without-script")
    await close()
  })
})
