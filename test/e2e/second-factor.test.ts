/** Two-factor sign-in in real browsers: set up with an app's picture, asked for after the password, required of all. */
import { peopleWords } from "@jieying/console/pages/people/words.ts"
import { secondFactorWords } from "@jieying/console/pages/second-factor/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { codeAt, stepAt } from "@jieying/server/security/totp.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { DESKTOP, findChromium, launch, PHONE } from "@jieying/testkit/browser.ts"
import { openScreen, picture } from "@jieying/testkit/screens.ts"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const w = secondFactorWords["zh-CN"]
const people = peopleWords["zh-CN"]

describe.skipIf(chromium === null)("two-factor sign-in", { timeout: 120_000 }, () => {
  const stage = openStage(chromium)
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(chromium ?? "")
  })
  afterAll(() => browser?.close())

  const accountOf = (role: string) => {
    const account = stage.server.accounts.find((a) => a.role === role)
    if (!account) throw new Error(`no ${role}`)
    return account
  }
  const code = (secret: string, steps = 0) => codeAt(secret, stepAt(Date.now()) + steps)

  /** From the password to the recovery codes. */
  const setUp = async (page: Page, password: string, words = w) => {
    const box = page.locator(".second-factor")
    await box.getByLabel(words.password, { exact: true }).fill(password)
    await box.getByRole("button", { name: words.next }).click()
    await box.getByRole("img", { name: words.picture }).locator("svg").first().waitFor()
    const secret = (await box.getByLabel(words.secret, { exact: true }).inputValue()).replaceAll(" ", "")
    await box.getByLabel(words.code).fill("000000")
    await box.getByRole("button", { name: words.confirm }).click()
    await box.getByRole("alert").waitFor()
    await box.getByLabel(words.code).fill(code(secret))
    return secret
  }
  const enter = async (page: Page, { email, password }: { email: string; password: string }, words = zh) => {
    await page.goto(`${stage.server.url}/console`)
    await page.getByLabel(words.signIn.email).fill(email)
    await page.getByLabel(words.signIn.password).fill(password)
    await page.getByRole("button", { name: words.signIn.submit, exact: true }).click()
  }

  test("set up with the app's first code, and the next sign-in asks for one after the password", async () => {
    const account = accountOf("agent")
    const { page, faults } = await stage.desk({ role: "agent", path: "/account", look: DESKTOP })
    await page.getByRole("button", { name: w.begin }).click()
    const secret = await setUp(page, account.password)
    await picture(page, "second-factor-set-up")
    await page.getByRole("button", { name: w.confirm }).click()
    const codes = page.getByRole("region", { name: w.codesTitle })
    const recovery = (await codes.locator("code").innerText()).split("\n")
    expect(recovery).toHaveLength(10)
    await picture(page, "second-factor-codes")
    await page.getByRole("button", { name: w.done }).click()
    await page.getByText(w.left(10)).waitFor()
    expect(faults).toEqual([])

    const other = await openScreen(browser, DESKTOP)
    await enter(other.page, account)
    const box = other.page.getByLabel(zh.signIn.code)
    await box.fill("000000")
    await picture(other.page, "second-factor-sign-in")
    await other.page.getByRole("button", { name: zh.signIn.submit, exact: true }).click()
    await other.page.getByText(zh.problems.code_wrong).waitFor()
    await box.fill(code(secret, 1))
    await other.page.getByRole("button", { name: zh.signIn.submit, exact: true }).click()
    await other.page.getByText(zh.connection.open).first().waitFor({ state: "attached" })
    await other.close()

    const lost = await openScreen(browser, DESKTOP)
    await enter(lost.page, account)
    await lost.page.getByLabel(zh.signIn.code).fill(recovery[0] ?? "")
    await lost.page.getByRole("button", { name: zh.signIn.submit, exact: true }).click()
    await lost.page.getByText(zh.connection.open).first().waitFor({ state: "attached" })
    await lost.close()
  })

  test("required of everybody: who has none sets it up before anything else, and one who lost it is reset", async () => {
    const { page, faults } = await stage.desk({ role: "admin", path: "/people", look: DESKTOP })
    await page.getByRole("switch", { name: people.factor.require }).click()
    await page.getByText(people.factor.required).waitFor()
    await picture(page, "second-factor-required")

    const account = accountOf("supervisor")
    const lead = await openScreen(browser, { ...PHONE, locale: "en", colorScheme: "dark" })
    await lead.page.addInitScript(() =>
      localStorage.setItem(
        "jieying.console.prefs",
        JSON.stringify({ locale: "en", theme: "system", undo: 0 }),
      ),
    )
    const must = secondFactorWords.en
    await enter(lead.page, account, en)
    await lead.page.getByRole("heading", { name: must.must.title }).waitFor()
    await setUp(lead.page, account.password, must)
    expect(await lead.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await picture(lead.page, "second-factor-must")
    await lead.page.getByRole("button", { name: must.confirm }).click()
    await lead.page.getByRole("button", { name: must.must.enter }).click()
    await lead.page.getByText(en.connection.open).first().waitFor({ state: "attached" })
    await lead.close()

    await page.locator('[data-member="lin@demo.example"] button').click()
    await page.getByRole("button", { name: people.factor.reset }).click()
    await page.locator(".ant-popover").getByRole("button", { name: people.factor.reset }).click()
    await page.getByText(people.factor.none).first().waitFor({ state: "attached" })
    expect((await Agent.ofRole(stage.server, "agent")).session.limited).toBe(true)
    expect(faults).toEqual([])
  })
})
