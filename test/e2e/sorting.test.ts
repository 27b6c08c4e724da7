/** Sorting one's work in a real browser: tags, the filter, a saved view, and a customer put aside who comes back. */
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, watchedPage } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()

describe.skipIf(chromium === null)("sorting one's work in a browser", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let faults: string[]
  let agent: Agent

  beforeAll(async () => {
    server = await boot({})
    browser = await launch(chromium ?? "")
    agent = await Agent.ofRole(server, "supervisor", "shop")
    const context = await browser.newContext({ ...DESKTOP, locale: "zh-CN", timezoneId: "Asia/Shanghai" })
    const watched = await watchedPage(context)
    page = watched.page
    faults = watched.faults
    const account = server.accounts.find((each) => each.role === "supervisor")
    await page.goto(`${server.url}/console/inbox/mine`)
    await page.getByLabel(zh.signIn.email).fill(account?.email ?? "")
    await page.getByLabel(zh.signIn.password).fill(account?.password ?? "")
    await page.getByRole("button", { name: zh.signIn.submit }).click()
    await page.getByText(zh.connection.open).first().waitFor({ state: "attached" })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const served = async (text: string) => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say(text)
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "messages", { text: "好的，我去问一下。" })
    return customer
  }
  const row = (id: string) => page.locator(`a[data-row="${id}"]`)

  test("a tag is put on by the key, the list narrowed to it, and the list kept as a view", async () => {
    const tagged = await served("蛋糕缺货了怎么办")
    const other = await served("几点开门")
    await row(tagged.id).click()
    await page.locator(".pane header h1").waitFor()
    await page.keyboard.press("t")
    await page.getByLabel(zh.tags.search).fill("缺货")
    await page.keyboard.press("Enter")
    await page.locator(".pane header .tag", { hasText: "缺货" }).waitFor()
    await page.keyboard.press("Escape")
    await page.locator(".tag-dialog").waitFor({ state: "detached" })

    await page.getByRole("button", { name: zh.filter.open, exact: true }).click()
    await page.getByLabel(zh.filter.tag, { exact: true }).selectOption({ label: "缺货" })
    await row(other.id).waitFor({ state: "detached" })
    await row(tagged.id).waitFor()
    expect(page.url()).toContain("tag=demo-1")
    await page.keyboard.press("Escape")

    await page.getByRole("button", { name: zh.filter.save, exact: true }).click()
    await page.getByLabel(zh.filter.name).fill("缺货要跟的")
    await page.locator(".save-view").getByRole("button", { name: zh.filter.save }).click()
    const link = page.locator(".side").getByRole("link", { name: "缺货要跟的 1" })
    await link.waitFor()
    // The count follows when another one is tagged.
    await agent.must(other.id, "tags", { tag: "demo-1", on: true })
    await row(other.id).waitFor()
    await page.getByRole("button", { name: zh.filter.clear }).click()
    expect(page.url()).not.toContain("tag=")
    await link.click()
    await page.locator(".filter-chip", { hasText: "缺货" }).waitFor()
    expect(faults).toEqual([])
  })

  test("a customer put aside leaves one's list and comes back with the next word", async () => {
    const customer = await served("能改成下午送吗")
    await page.goto(`${server.url}/console/inbox/mine/${customer.id}`)
    await page.locator(".pane header h1").waitFor()
    await row(customer.id).waitFor()
    await page.keyboard.press("s")
    await page.getByRole("button", { name: zh.snooze.tomorrow }).click()
    await row(customer.id).waitFor({ state: "detached" })
    await page.locator(".notice.snoozed").waitFor()
    await customer.say("想起来了，后天送也行")
    await row(customer.id).waitFor()
    await page.locator(".notice.snoozed").waitFor({ state: "detached" })
    expect(faults).toEqual([])
  })
})
