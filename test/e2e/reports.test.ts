/** Reports in real browsers: days and groups in the address, what is behind a figure, and everybody's own. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { reportWords } from "@jieying/console/pages/reports/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { DESKTOP, findChromium, PHONE } from "@jieying/testkit/browser.ts"
import { ServerClock } from "@jieying/testkit/clock.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { picture } from "@jieying/testkit/screens.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const w = reportWords["zh-CN"]
const DAY_MS = 24 * 60 * 60_000
const SECOND_MS = 1000
/** The server looks at its clock a little later. */
const LOOKED_MS = 60
const folder = await mkdtemp(join(tmpdir(), "jieying-reports-"))
const clock = await ServerClock.at(join(folder, "clock"))
await clock.set(-4 * DAY_MS)

describe.skipIf(chromium === null)("reports", { timeout: 180_000 }, () => {
  const stage = openStage(chromium, { env: clock.env })
  afterAll(() => rm(folder, { recursive: true }))

  /** Served from a request on, after some seconds each; put back before that, or not. */
  const served = async (by: Agent, how: { waits: number; score?: number; back?: Agent }) => {
    const customer = await Customer.open(stage.server.url, { inbox: "shop" })
    await customer.say("蛋糕还没送到")
    await customer.askHuman()
    await later(how.waits)
    if (how.back) {
      await how.back.must(customer.id, "accept")
      await how.back.must(customer.id, "release")
    }
    await by.must(customer.id, "accept")
    await later(how.waits / 3)
    await by.must(customer.id, "messages", { text: "您好，马上为您查。" })
    await later(70)
    await by.must(customer.id, "close", { outcome: "resolved" })
    if (how.score) await customer.request("POST", "/rating", { score: how.score })
  }
  const later = async (seconds: number) => {
    await clock.set(clock.now() - Date.now() + Math.round(seconds * SECOND_MS))
    await sleep(LOOKED_MS)
  }

  beforeAll(async () => {
    const { server } = stage
    for (let back = 4; back >= 0; back--) {
      await clock.set(-back * DAY_MS)
      const [lin, lead] = [
        await Agent.ofRole(server, "agent"),
        await Agent.ofRole(server, "supervisor", "shop"),
      ]
      for (let n = 0; n <= back % 3; n++) await served(lin, { waits: 20 + 8 * n + back, score: 5 })
      await served(lead, { waits: 45, score: back === 2 ? 2 : undefined, back: back === 1 ? lin : undefined })
      const alone = await Customer.open(server.url, { inbox: "shop" })
      await alone.say("几点开门？")
    }
    await clock.set(0)
    const lead = await Agent.ofRole(server, "supervisor", "shop")
    await lead.request("POST", "/costs/recompute", {})
  }, 180_000)

  test("days and groups are chosen and kept in the address, and a figure opens what is behind it", async () => {
    const { page, faults } = await stage.desk({ role: "supervisor", path: "/reports", look: DESKTOP })
    const { agent, name } = (await Agent.ofRole(stage.server, "agent")).session.me
    const row = page.locator(`[data-row="${agent}"]`)
    await row.getByText(name).waitFor()
    await picture(page, "reports")
    await row.locator('[data-figure="putBack"]').click()
    const drawer = page.locator(".ant-drawer-content, .ant-drawer-section").last()
    await drawer.getByText(w.behind(name, w.figures.putBack)).waitFor()
    expect(await drawer.locator(".behind a").count()).toBe(1)
    await picture(page, "reports-behind")
    await page.keyboard.press("Escape")
    await page.getByText(w.bys.hour, { exact: true }).click()
    await page.getByText(w.spans["30"], { exact: true }).click()
    await expect.poll(() => new URL(page.url()).search).toBe("?span=30&by=hour")
    await page.reload()
    await page.locator('[data-row="total"] [data-figure="consultations"]').waitFor()
    await page.getByText(w.spans.own, { exact: true }).click()
    await page.getByLabel(w.from, { exact: true }).fill("2026-01-02")
    await page.getByLabel(w.to, { exact: true }).fill("2026-01-01")
    await page.getByText(w.badDays).waitFor()
    await page.getByLabel(w.to, { exact: true }).fill("2026-01-03")
    await page.getByText(w.empty).waitFor()
    await picture(page, "reports-empty")
    expect(faults).toEqual([])
  })

  test("an agent sees their own figures, and the CSV holds no colleague", async () => {
    const { page, faults } = await stage.desk({ role: "agent", path: "/reports?by=team", look: DESKTOP })
    await page.getByText(w.mineIntro).waitFor()
    await page.locator('[data-row="total"]').waitFor()
    expect(await page.locator(".report-asked").getByText(w.bys.agent, { exact: true }).count()).toBe(0)
    await picture(page, "reports-mine")
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: w.exported }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^report-team-.*\.csv$/)
    expect(faults).toEqual([])
  })

  test("reports fit a phone, in both languages, in the dark", async () => {
    for (const words of [zh, en]) {
      const look = { ...PHONE, colorScheme: "dark" as const }
      const { page, faults } = await stage.desk({
        role: "supervisor",
        words,
        look,
        path: "/reports?by=inbox",
      })
      await page.locator('[data-row="total"]').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await picture(page, `reports-phone-${words.locale}`)
      expect(faults).toEqual([])
    }
  })
})
