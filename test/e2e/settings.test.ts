/** Settings in a real browser: a colleague added by link, a widget in the shop's colour, and what the server says of itself. */
import { accountWords } from "@jieying/console/pages/account/words.ts"
import { channelWords } from "@jieying/console/pages/channels/words.ts"
import { joinWords } from "@jieying/console/pages/join/words.ts"
import { peopleWords } from "@jieying/console/pages/people/words.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { DESKTOP, findChromium, launch } from "@jieying/testkit/browser.ts"
import { openScreen, picture } from "@jieying/testkit/screens.ts"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const people = peopleWords["zh-CN"]
const channels = channelWords["zh-CN"]
const account = accountWords["zh-CN"]
const join = joinWords["zh-CN"]
const PASSWORD = "a-long-first-word"

describe.skipIf(chromium === null)("settings in a browser", { timeout: 120_000 }, () => {
  const stage = openStage(chromium, {
    env: { MODEL_BASE_URL: "http://127.0.0.1:9/v1", MODEL_NAME: "m", MODEL_API_KEY: "sk-hidden" },
  })
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? "")
  })
  afterAll(() => browser?.close())

  test("a colleague is added, sets a password with the link, and is shown out when deactivated", async () => {
    const { page, faults } = await stage.desk({ role: "admin", path: "/settings" })
    await page.locator(".settings-cards").getByRole("link", { name: zh.nav.people }).first().click()
    await page.getByRole("button", { name: people.add }).click()
    await page.getByLabel(people.name).fill("小吴")
    await page.getByLabel(people.email).fill("wu@tea.example")
    await page.locator(".drawer-form").getByRole("button", { name: people.add }).click()
    const link = await page.getByLabel(people.link.label).inputValue()
    await picture(page, "people")

    const newcomer = await openScreen(browser, DESKTOP)
    await newcomer.page.goto(link)
    await newcomer.page.getByRole("heading", { name: /小吴/ }).waitFor()
    for (const box of await newcomer.page.locator("input[type=password]").all()) await box.fill(PASSWORD)
    await newcomer.page.getByRole("button", { name: join.submit }).click()
    await newcomer.page.getByText(zh.connection.open).first().waitFor({ state: "attached" })
    await newcomer.page.goto(`${stage.server.url}/console/account`)
    await newcomer.page.getByLabel(account.name.label).fill("吴师傅")
    await newcomer.page.getByRole("button", { name: account.name.save }).click()
    await newcomer.page.locator(".self").getByText("吴师傅").waitFor()

    await page.goto(`${stage.server.url}/console/people`)
    await page.locator('[data-member="wu@tea.example"] button').click()
    await page.getByRole("button", { name: people.deactivate, exact: true }).click()
    await page.locator(".ant-popover").getByRole("button", { name: people.deactivate }).click()
    await newcomer.page.getByLabel(zh.signIn.email).waitFor()
    await page.getByRole("region", { name: people.gone }).waitFor()
    expect([...faults, ...newcomer.faults]).toEqual([])
    await newcomer.close()
  })

  test("a colour that cannot be read is darkened, and the page of the shop wears it", async () => {
    const { page, faults } = await stage.desk({ role: "admin", path: "/channels" })
    await page.locator('[data-inbox="shop"] button').click()
    await page.getByLabel(channels.look.accent).fill("#ffd400")
    await page.getByRole("button", { name: channels.look.darken }).click()
    await page.getByText(channels.look.sides.left, { exact: true }).click()
    await page.getByLabel(channels.look.launcher["zh-CN"]).fill("问问店家")
    await page.locator(".look-preview").scrollIntoViewIfNeeded()
    await picture(page, "widget-look")
    await page.getByRole("button", { name: channels.save, exact: true }).click()
    await page.getByText(channels.saved).waitFor()

    const shop = await openScreen(browser, DESKTOP)
    await shop.page.goto(stage.server.url)
    const button = shop.page.locator("jieying-widget button.launch")
    await button.getByText("问问店家").waitFor()
    const { left, colour } = await button.evaluate((it) => ({
      left: it.getBoundingClientRect().left,
      colour: getComputedStyle(it).backgroundColor,
    }))
    expect(left).toBeLessThan(100)
    expect(colour).not.toBe("rgb(11, 100, 98)")
    expect([...faults, ...shop.faults]).toEqual([])
    await shop.close()
  })

  test("the server says how it is, and never what is secret", async () => {
    const { page, faults } = await stage.desk({ role: "admin", path: "/system" })
    await page.getByText("MODEL_API_KEY", { exact: true }).waitFor()
    await picture(page, "system")
    expect(await page.getByRole("cell", { name: "http://127.0.0.1:9/v1" }).count()).toBe(1)
    expect(await page.content()).not.toContain("sk-hidden")
    const { page: other } = await stage.desk({ role: "supervisor", path: "/system" })
    await other.getByText(zh.nav.adminsOnly).waitFor()
    expect(faults).toEqual([])
  })
})
