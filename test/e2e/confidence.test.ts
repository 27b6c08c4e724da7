/** A lead chooses how many answers may be wrong, in a real browser against the real system; looks zh and en, desk and phone, dark. */

import { confidenceWords } from "@jieying/console/pages/confidence/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import type { CalibrationState } from "@jieying/contract/calibration.ts"
import type { WireEvent } from "@jieying/contract/events.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { DESKTOP, findChromium, PHONE } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { BrowserContextOptions } from "playwright-core"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const w = confidenceWords["zh-CN"]
/** Far beyond what it takes, ms; a busy machine fails no test. */
const PATIENCE = 60_000

describe.skipIf(chromium === null)("how confident is enough", { timeout: 120_000 }, () => {
  const stage = openStage(chromium)

  const open = async (look: BrowserContextOptions, role = "supervisor", words = zh) => {
    return stage.desk({ role, path: "/confidence", words, look })
  }
  const state = async () =>
    (await (await Agent.ofRole(stage.server, "supervisor")).request<CalibrationState>("GET", "/calibration"))
      .body

  test("what a share means stands there before it is chosen; chosen, answers go by it", async () => {
    const { page, faults } = await open(DESKTOP)
    await page.getByText(w.choice.most(5), { exact: true }).waitFor()
    const slider = page.getByRole("slider", { name: w.choice.label })
    const at = async (percent: number) => {
      await slider.fill(String(percent))
      return (await state()).measured?.choices[percent - 1]
    }
    await at(1)
    const use = page.getByRole("button", { name: w.choice.save })
    await page.locator(".means").getByText(w.choice.cannot(1)).waitFor()
    expect(await use.getAttribute("aria-disabled")).toBe("true")

    const ten = await at(10)
    await page.getByText(w.choice.means(132, ten?.answered ?? 0, ten?.wrong ?? 0)).waitFor()
    const wrong = page.getByRole("region", { name: w.mistakes.title })
    await expect.poll(() => wrong.locator("tbody tr").count(), { timeout: PATIENCE }).toBe(ten?.wrong)
    await use.click()
    await page.getByText(w.choice.saved).waitFor()
    const { active } = await state()
    expect(active).toMatchObject({ maxWrong: 0.1, shipped: false })
    await page.getByText(active.version).first().waitFor()
    const customer = await Customer.open(stage.server.url)
    await customer.say("怎么申请退款？")
    const answered = (e: WireEvent) => e.type === "message.posted" && e.actor.kind === "assistant"
    const said = await customer.until(answered, PATIENCE)
    expect(said.data?.decision).toMatchObject({ kind: "sure", calibration: active.version })

    await page.getByRole("button", { name: w.choice.shipped }).click()
    await expect.poll(async () => (await state()).active.shipped, { timeout: PATIENCE }).toBe(true)
    expect(faults).toEqual([])
  })

  test("a question is labelled by hand, and a file names the lines it left out", async () => {
    const { page, faults } = await open(DESKTOP)
    await page.getByLabel(w.labels.question).fill("<b>蜡烛</b>是白色的吗")
    await page.getByLabel(w.labels.article).click()
    await page.locator(".ant-select-item-option").getByText(w.labels.noArticle).click()
    await page.getByRole("button", { name: w.labels.add, exact: true }).click()
    await page.getByText("<b>蜡烛</b>是白色的吗").waitFor()
    await page.locator('input[type="file"]').setInputFiles({
      name: "labels.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("question,id\n门口能停几辆车,\n谁偷了奶酪,nowhere\n"),
    })
    await page.getByText(w.labels.imported(1, 0)).waitFor()
    await page.getByText(w.labels.line(3, "no article nowhere")).waitFor()
    await page.getByText("门口能停几辆车").waitFor()
    await page.getByRole("button", { name: `${w.labels.remove}: 门口能停几辆车` }).click()
    await page.getByText("门口能停几辆车").waitFor({ state: "detached" })
    expect(faults).toEqual([])
  })

  test("the page fits a phone, in English, in the dark, and is for leads", async () => {
    const { page, faults } = await open({ ...PHONE, colorScheme: "dark" }, "supervisor", en)
    await page.getByText(confidenceWords.en.choice.most(5), { exact: true }).waitFor()
    await page.locator("svg.plot").first().waitFor()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    expect(faults).toEqual([])
    const agent = await open(DESKTOP, "agent")
    await agent.page.getByText(zh.nav.leadsOnly).waitFor()
  })
})
