/**
 * What a lead does about the handoff, in real browsers against the real system: watch the AI and step in, give back by
 * consent, be called until somebody answers, see who waits, and change a rule after trying it on the past.
 */

import { triggerWords } from "@jieying/console/pages/triggers/words.ts"
import { wallWords } from "@jieying/console/pages/wall/words.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, watchedPage } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { picture } from "@jieying/testkit/screens.ts"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"

const chromium = findChromium()
const wall = wallWords["zh-CN"]
const rules = triggerWords["zh-CN"]
const PATIENT = { timeout: 15_000 }

describe.skipIf(chromium === null)("handing over at the desk", { timeout: 120_000 }, () => {
  let server: RunningServer
  let browser: Browser
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    server = await boot()
    browser = await launch(chromium ?? "")
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    if (server) await removeData(server)
  })

  const account = (role: string) => {
    const found = server.accounts.find((a) => a.role === role)
    if (!found) throw new Error(`no demo account ${role}`)
    return found
  }
  const lead = () => Agent.signIn(server.url, account("supervisor"))
  const signIn = async (role: string) => {
    const context = await browser.newContext({ ...DESKTOP, locale: "zh-CN", timezoneId: "Asia/Shanghai" })
    contexts.push(context)
    await context.addInitScript(countTones)
    const { page, faults } = await watchedPage(context)
    await page.goto(`${server.url}/console`)
    await page.getByLabel(zh.signIn.email).fill(account(role).email)
    await page.getByLabel(zh.signIn.password).fill(account(role).password)
    await page.getByRole("button", { name: zh.signIn.submit }).click()
    await page.getByText(zh.connection.open).first().waitFor({ state: "attached" })
    return { page, faults }
  }
  const open = async (page: Page, place: string) => {
    await page.getByRole("link", { name: place, exact: true }).first().click()
    await page.getByRole("heading", { name: place, exact: true }).waitFor()
  }
  const answered = async (text: string) => {
    const customer = await Customer.open(server.url)
    await customer.say(text)
    await customer.until((e) => e.type === "message.posted" && e.actor.kind === "assistant")
    return customer
  }

  test("a lead watches the AI, steps in with one click, and gives back when the customer agrees", async () => {
    const customer = await answered("怎么申请退款？")
    const { page, faults } = await signIn("supervisor")
    await open(page, zh.nav.wall)
    await page.locator(`[data-served="${customer.id}"] a`).click()
    await page.getByText("怎么申请退款？").first().waitFor()
    // Watching is reading along: nothing can be sent, and the screen says why.
    await page.getByText(zh.why.watching("assistant")).waitFor()
    await customer.say("多久到账？")
    await page.getByText("多久到账？").first().waitFor()

    await page.getByRole("button", { name: zh.actions.takeOver, exact: true }).first().click()
    await page.getByText(zh.owner.me).first().waitFor()
    const connected = await customer.until((e) => e.type === "agent.connected")
    expect(connected.data).toMatchObject({ reason: "stepped_in" })
    const composer = page.getByLabel(zh.composer.replyTab, { exact: true }).last()
    await composer.fill("我来接着办，三个工作日内到账。")
    await composer.press("Enter")
    await customer.until(
      (e) => e.type === "message.posted" && e.data?.text === "我来接着办，三个工作日内到账。",
    )

    await page.getByRole("button", { name: zh.actions.return, exact: true }).click()
    await page.getByText(zh.consent.title).first().waitFor()
    const asked = await customer.until((e) => e.type === "consent.asked")
    const answer = await customer.request("POST", `/consents/${asked.data?.consentId}`, { answer: "yes" })
    expect(answer.status).toBe(200)
    await page.getByText(zh.lines.consentAnswered.yes).first().waitFor()
    await page.getByText(zh.owner.assistant).first().waitFor()
    expect(faults).toEqual([])
  })

  test("an alert rings in every lead's browser until one of them has seen it", async () => {
    const first = await signIn("supervisor")
    const second = await signIn("admin")
    const customer = await Customer.open(server.url)
    await customer.askHuman()

    const call = (page: Page) => page.locator(`[data-call="${customer.id}"]`)
    for (const { page } of [first, second]) {
      await call(page).getByText(zh.alert.why.nobody_on_duty).waitFor()
      await expect.poll(() => page.title(), PATIENT).toContain(zh.alert.title(1))
    }
    // Two notes a ring: a third means that it has rung again.
    await expect.poll(() => tones(second.page), { timeout: 40_000 }).toBeGreaterThan(2)
    await call(second.page).getByRole("button", { name: zh.alert.acknowledge }).click()
    for (const { page } of [first, second]) {
      await call(page).waitFor({ state: "detached" })
      await expect.poll(() => page.title(), PATIENT).not.toContain(zh.alert.title(1))
    }
    expect([...first.faults, ...second.faults]).toEqual([])
    await (await lead()).must(customer.id, "accept")
    await (await lead()).must(customer.id, "close", { outcome: "resolved" })
  })

  test("the wall shows who waits, at which place and why, and what was told", async () => {
    const elder = await Customer.open(server.url, { elder: true })
    const ordinary = await Customer.open(server.url)
    await ordinary.askHuman()
    await elder.askHuman()
    const { page, faults } = await signIn("supervisor")
    await open(page, zh.nav.wall)
    const row = (of: Customer) => page.locator(`[data-waiting="${of.id}"]`)
    await row(elder).getByText(zh.owner.placeOf(1)).waitFor({ state: "attached" })
    await row(elder).getByText(wall.waiting.classes.elder, { exact: true }).waitFor()
    await row(ordinary).getByText(zh.owner.placeOf(2)).waitFor({ state: "attached" })
    await row(ordinary).getByText(wall.waiting.notTold).waitFor()
    await row(ordinary).getByRole("button", { name: wall.waiting.accept }).click()
    await page.getByText(zh.owner.me).first().waitFor()
    expect((await (await lead()).detail(ordinary.id)).conversation.owner.kind).toBe("agent")
    expect(faults).toEqual([])
    for (const of of [ordinary, elder]) {
      if (of === elder) await (await lead()).must(of.id, "accept")
      await (await lead()).must(of.id, "close", { outcome: "resolved" })
    }
  })

  test("a lead sees who is being served, whispers to the agent, and whoever opens the address of a conversation finds its list", async () => {
    const agent = await Agent.signIn(server.url, account("agent"))
    const customer = await Customer.open(server.url)
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    await customer.say("我的订单还没到")
    const desk = await signIn("agent")
    await desk.page.goto(`${server.url}/console/inbox/mine/${customer.id}`)
    await desk.page.locator(".rows li").first().waitFor()

    const { page, faults } = await signIn("supervisor")
    await open(page, zh.nav.wall)
    await page.getByRole("region", { name: wall.promises.title }).getByText(wall.promises.empty).waitFor()
    const serves = page.getByLabel(wall.people.serves(agent.session.me.name))
    await picture(page, "wall")
    await serves.getByRole("link").first().click()
    await page.getByRole("button", { name: zh.whisper.to(agent.session.me.name) }).click()
    const note = page.getByLabel(zh.composer.noteTab, { exact: true }).last()
    await note.fill("他上周投诉过，先道个歉。")
    await picture(page, "whispering")
    await note.press("Enter")

    const told = desk.page.getByText(zh.whisper.from((await lead()).session.me.name))
    await told.waitFor()
    await picture(desk.page, "whispered")
    await desk.page.locator("#main").getByRole("button", { name: zh.whisper.seen }).click()
    await told.waitFor({ state: "detached" })
    await desk.page.getByText(zh.whisper.told(zh.log.you), { exact: false }).first().waitFor()
    expect(JSON.stringify(await customer.events())).not.toContain("投诉过")
    expect([...faults, ...desk.faults]).toEqual([])
    await agent.must(customer.id, "close", { outcome: "resolved" })
  })

  test("a rule is tried on past conversations, saved, and then decides", async () => {
    const before = await answered("可以做翻糖蛋糕吗？")
    const { page, faults } = await signIn("supervisor")
    await open(page, zh.nav.settings)
    await open(page, zh.nav.triggers)
    await page.getByRole("button", { name: rules.add }).click()
    const save = page.getByRole("button", { name: new RegExp(`^${rules.save}`) })
    // A rule on words without words cannot be saved, and the page says what is missing.
    await page
      .getByText(rules.fault.words(rules.reasons.topic ?? ""))
      .first()
      .waitFor()
    expect(await save.getAttribute("aria-disabled")).toBe("true")
    const words = page.getByRole("combobox", { name: rules.words })
    await words.fill("翻糖")
    await words.press("Enter")

    await page.getByRole("button", { name: rules.dry.run }).click()
    const desk = page.getByRole("region", { name: rules.dry.title })
    await desk.getByText(/最近 7 天的 \d+ 个会话里有 [1-9]\d* 个会转人工/).waitFor()
    await desk.getByText("可以做翻糖蛋糕吗？").waitFor()
    expect(await desk.locator(`a[href$="${before.id}"]`).count()).toBe(1)

    await save.click()
    await page.getByText(rules.ownRules).first().waitFor()
    const customer = await Customer.open(server.url)
    await customer.say("翻糖的要提前几天订？")
    const entered = await customer.until((e) => e.type === "queue.entered")
    expect(entered.data).toMatchObject({ reason: "topic" })
    expect(faults).toEqual([])
  })
})

/** Runs in the page: counts the notes it starts to play. */
function countTones(): void {
  const counter = window as unknown as { tones: number }
  counter.tones = 0
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (when) {
    counter.tones += 1
    start.call(this, when)
  }
}

const tones = (page: Page) => page.evaluate(() => (window as unknown as { tones: number }).tones)
