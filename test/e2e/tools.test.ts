/** A lead sets what may be done for a customer, in a real browser against the real system; looks zh and en, desk and phone, dark. */

import { toolWords } from "@jieying/console/pages/tools/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import type { ToolList } from "@jieying/contract/tools.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { DESKTOP, findChromium, PHONE } from "@jieying/testkit/browser.ts"
import type { BrowserContextOptions } from "playwright-core"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const w = toolWords["zh-CN"]

describe.skipIf(chromium === null)("permissions and tools", { timeout: 120_000 }, () => {
  const stage = openStage(chromium)

  const open = async (look: BrowserContextOptions, role = "supervisor", words = zh) => {
    return stage.desk({ role, path: "/tools", words, look })
  }
  const tool = async (name: string) => {
    const lead = await Agent.ofRole(stage.server, "supervisor")
    const { body } = await lead.request<ToolList>("GET", "/tools")
    return body.tools.find((t) => t.name === name)
  }

  test("a limit is changed and holds; a lookup is tried and what the shop says is shown", async () => {
    const { page, faults } = await open(DESKTOP)
    const row = page.locator('[data-tool="refund_item"]')
    await row.getByText(w.levels.consent).waitFor()
    await row.getByText(w.upTo("¥500")).waitFor()
    await row.getByRole("button").click()
    const save = page.locator(".drawer-form .foot button")
    expect(await save.getAttribute("aria-disabled")).toBe("true")
    await page.getByLabel(w.amount).fill("300")
    await save.click()
    await page.getByText(w.saved).waitFor()
    await row.getByText(w.upTo("¥300")).waitFor()
    expect((await tool("refund_item"))?.limits.amountFen).toBe(300_00)
    await page.locator(".ant-drawer-close").click()
    await save.waitFor({ state: "detached" })

    await page.locator('[data-tool="order_status"]').getByRole("button").click()
    await page.getByLabel(w.dry.input).fill('{"orderId": "00000000"')
    const run = page.locator(".drawer-try button")
    expect(await run.getAttribute("aria-disabled")).toBe("true")
    await page.getByLabel(w.dry.input).fill('{"orderId": "00000000"}')
    await page.getByLabel(w.dry.customer).fill("nobody")
    await run.click()
    await page.getByText(w.dry.outcome.refused).waitFor()
    await page.getByText("This customer has no such order.").waitFor()
    expect(faults).toEqual([])
  })

  test("a tool is switched off where it stands", async () => {
    const { page, faults } = await open(DESKTOP)
    await page.locator('[data-tool="wait"]').getByRole("switch").click()
    await expect.poll(async () => (await tool("wait"))?.enabled).toBe(false)
    expect(faults).toEqual([])
  })

  test("the page fits a phone, in English, in the dark, and is for leads", async () => {
    const { page, faults } = await open({ ...PHONE, colorScheme: "dark" }, "supervisor", en)
    await page.getByText(toolWords.en.secret.what).waitFor()
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await width()).toBeLessThanOrEqual(390)
    await page.locator('[data-tool="swap"]').getByRole("button").click()
    await page.getByRole("button", { name: toolWords.en.dry.run, exact: true }).waitFor()
    expect(await width()).toBeLessThanOrEqual(390)
    expect(faults).toEqual([])
    const agent = await open(DESKTOP, "agent")
    await agent.page.getByText(zh.nav.leadsOnly).waitFor()
  })
})
