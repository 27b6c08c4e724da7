/** Without a mouse: a customer asks, gets a person and leaves; an agent signs in, accepts, replies and ends. The focus is always seen. */
import { zh as consoleZh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, watchedPage } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { zh } from "@jieying/widget/texts/zh.ts"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()
/** Longer than the slowest machine needs. */
const PATIENCE = { timeout: 30_000 }
/** More steps than any screen has. */
const SETTLED = { timeout: 2_000, interval: 50 }
const MANY = 80

interface Focus {
  role: string
  name: string
  seen: boolean
}

describe.skipIf(chromium === null)("by the keyboard alone", { timeout: 120_000 }, () => {
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

  /** Steps on until something of that name has the focus; every step must be seen. */
  const stepTo = async (page: Page, name: string | RegExp, key = "Tab") => {
    const passed: string[] = []
    for (let i = 0; i < MANY; i++) {
      await page.keyboard.press(key)
      // What still scrolls or grows may hide it for a moment.
      await expect
        .poll(async () => (await focusOf(page)).seen, SETTLED)
        .toBe(true)
        .catch(() => {})
      const at = await focusOf(page)
      passed.push(at.name)
      if (!at.seen) throw new Error(`the focus is not seen on "${at.name}" (${at.role})`)
      if (typeof name === "string" ? at.name === name : name.test(at.name)) return
    }
    throw new Error(`"${name}" is not reached: ${passed.join(" | ")}`)
  }

  test("a customer asks, asks for a person, and leaves", async () => {
    const context = await browser.newContext({ ...DESKTOP, locale: "zh-CN" })
    const { page, faults } = await watchedPage(context)
    await page.goto(`${server.url}/`)
    await page.locator("jieying-widget button.launch").waitFor()
    await stepTo(page, /^咨询客服/)
    await page.keyboard.press("Enter")
    const dialog = page.getByRole("dialog")
    await dialog.waitFor()
    await expect.poll(async () => (await focusOf(page)).name, PATIENCE).toBe(zh.composer)
    await page.keyboard.type("怎么申请退款？")
    await page.keyboard.press("Enter")
    await dialog.getByRole("article").filter({ hasText: zh.aiName }).first().waitFor()
    await stepTo(page, new RegExp(`^${zh.askPerson}`), "Shift+Tab")
    await page.keyboard.press("Enter")
    await dialog
      .locator(".card")
      .getByText(/您排在第|下一位就是您/)
      .waitFor()
    // What a screen reader is told: who serves, the talk, the field.
    const snapshot = await dialog.ariaSnapshot()
    expect(snapshot).toMatch(/status/)
    expect(snapshot).toContain(`log "${zh.log}"`)
    expect(snapshot).toContain(`textbox "${zh.composerWaiting}"`)
    expect(snapshot).toContain(`button "${zh.menu}"`)
    await page.keyboard.press("Escape")
    await dialog.waitFor({ state: "detached" })
    expect((await focusOf(page)).name).toMatch(/^咨询客服/)
    expect(faults).toEqual([])
    await context.close()
  })

  test("an agent signs in, accepts, replies and ends", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.say("我的订单到哪了")
    // Its sources are links, which are stepped over.
    await customer.until((e) => e.type === "message.posted" && e.actor.kind === "assistant")
    await customer.askHuman()
    const context = await browser.newContext({ ...DESKTOP, locale: "zh-CN" })
    const { page, faults } = await watchedPage(context)
    await page.goto(`${server.url}/console/inbox/waiting/${customer.id}`)
    const account = server.accounts.find((a) => a.role === "supervisor")
    const w = consoleZh
    await page.getByLabel(w.signIn.email).waitFor()
    if ((await focusOf(page)).name !== w.signIn.email) await stepTo(page, w.signIn.email)
    await page.keyboard.type(account?.email ?? "")
    await stepTo(page, w.signIn.password)
    await page.keyboard.type(account?.password ?? "")
    await page.keyboard.press("Enter")
    await page.getByRole("main").waitFor()
    await page.getByRole("navigation", { name: w.nav.label }).first().waitFor()
    await page
      .locator("article.pane")
      .getByRole("button", { name: w.actions.accept, exact: true, disabled: false })
      .first()
      .waitFor()
    await page.keyboard.press("a")
    await page.getByText(w.owner.me).first().waitFor({ timeout: 45_000 })
    await page.keyboard.press("r")
    await expect.poll(async () => (await focusOf(page)).role, PATIENCE).toBe("textarea")
    await page.keyboard.type("您好，已经在路上了。")
    await page.keyboard.press("Enter")
    await customer.until((e) => e.type === "message.posted" && e.actor.kind === "agent")
    await page.keyboard.press("Escape")
    await stepTo(page, w.actions.close, "Shift+Tab")
    await page.keyboard.press("Enter")
    const dialog = page.getByRole("dialog", { name: w.close.title })
    await dialog.waitFor()
    await stepTo(page, w.close.submit)
    await page.keyboard.press("Enter")
    const ended = await customer.until((e) => e.type === "conversation.ended")
    expect(ended.actor.kind).toBe("agent")
    const lead = await Agent.ofRole(server, "supervisor")
    expect((await lead.detail(customer.id)).conversation.owner.kind).toBe("closed")
    expect(faults).toEqual([])
    await context.close()
  })
})

/** What has the focus, in shadow roots too, and whether something on the screen shows it. */
function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    if (!at || at === document.body) return { role: "body", name: "", seen: true }
    const own = at.getAttribute("aria-label") ?? (at as HTMLInputElement).labels?.[0]?.textContent
    const name = (own ?? at.textContent ?? "").trim()
    // The ring may stand on the box round it: a field in its frame, a choice on its label.
    const shows = (node: Element | null): boolean => {
      if (!node) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node)
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none"
    }
    const boxes = [at, at.parentElement, at.parentElement?.parentElement ?? null]
    return { role: at.tagName.toLowerCase(), name, seen: boxes.some(shows) }
  })
}
