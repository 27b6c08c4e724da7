/**
 * What makes the inbox quick, in a real browser against the real system: everything said is found, canned replies are
 * filled in, every action has a name, colleagues are seen. With PICTURES=DIR it leaves its pictures.
 */
import { cannedWords } from "@jieying/console/pages/canned/words.ts"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { violations } from "@jieying/testkit/axe.ts"
import { findChromium, PHONE } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { picture } from "@jieying/testkit/screens.ts"
import type { BrowserContextOptions } from "playwright-core"
import { describe, expect, test } from "vitest"
import { openStage } from "./stage.ts"

const chromium = findChromium()
const canned = cannedWords["zh-CN"]

describe.skipIf(chromium === null)("the inbox in a browser", { timeout: 120_000 }, () => {
  // The logs are followed five times as often: what was said is found sooner.
  const stage = openStage(chromium, { env: { PACE: "5" } })

  const open = async (
    path: string,
    {
      role = "supervisor",
      words,
      look,
    }: { role?: string; words?: typeof zh; look?: BrowserContextOptions } = {},
  ) => {
    return stage.desk({ role, path: `/${path}`, words, look })
  }
  const served = async (text: string) => {
    const customer = await Customer.open(stage.server.url)
    await customer.say(text)
    await customer.request("POST", "/contact", { contact: "王小梅 13800001111" })
    await customer.askHuman()
    const lead = await Agent.ofRole(stage.server, "supervisor", "shop")
    await lead.must(customer.id, "accept")
    return { customer, lead }
  }

  test("words that were said are found, and the hit opens at its place", async () => {
    const { customer, lead } = await served("我订的栗子蛋糕还没送到，订单 JY-20261128")
    for (let n = 1; n <= 20; n++)
      await lead.must(customer.id, "messages", { clientId: `n${n}`, text: `第 ${n} 次更新，请稍等` })
    const { page, faults } = await open("inbox/open")
    await page.getByRole("searchbox").fill("栗子蛋糕 20261128")
    const hit = page.locator(".hit", { hasText: "还没送到" }).first()
    // It is found some seconds after it was said; typing again asks again.
    await expect
      .poll(
        async () => {
          if (await hit.isVisible()) return true
          await page.getByRole("searchbox").fill("栗子蛋糕")
          await page.getByRole("searchbox").fill("栗子蛋糕 20261128")
          return false
        },
        { timeout: 60_000, interval: 1_500 },
      )
      .toBe(true)
    expect(await hit.locator("mark").allTextContents()).toEqual(["栗子蛋糕", "20261128"])
    await hit.click()
    const sought = page.locator(".log .sought")
    await sought.waitFor()
    await expect.poll(() => sought.evaluate(inView)).toBe(true)
    await picture(page, "console-search")
    // The words stand in the address, and going back to the list keeps them.
    expect(new URL(page.url()).searchParams.get("q")).toBe("栗子蛋糕 20261128")
    await page.getByRole("searchbox").fill("从来没人说过的话")
    await page.getByText(zh.found.none).waitFor()
    await page.getByRole("searchbox").fill("糕")
    await page.getByText(zh.found.short).waitFor()
    expect(faults).toEqual([])
    await lead.must(customer.id, "close")

    const phone = await open(`inbox/open?q=${encodeURIComponent("栗子蛋糕")}`, {
      look: { ...PHONE, colorScheme: "dark" },
      words: en as typeof zh,
    })
    await phone.page.locator(".hit").first().waitFor()
    expect(phone.faults).toEqual([])
  })

  test("a canned reply is written, found by a slash, filled in, and not sent while a place is open", async () => {
    const { customer, lead } = await served("蛋糕可以少糖吗？")
    const { page, faults } = await open("replies")
    await page.getByRole("button", { name: canned.add }).click()
    await page.getByLabel(canned.shortcut).fill("少糖")
    await page
      .getByLabel(canned.text, { exact: true })
      .fill("{{顾客称呼}}您好，可以做少糖的，订单 {{订单号}} 已备注。")
    await page.getByText("王女士您好，可以做少糖的，订单 JY-1024 已备注。").waitFor()
    await picture(page, "console-canned")
    await page.getByRole("button", { name: canned.save }).click()
    await page.getByText(canned.saved).waitFor()

    await page.goto(`${stage.server.url}/console/inbox/mine/${customer.id}`)
    const field = page.getByRole("textbox", { name: zh.composer.replyTab })
    await field.fill("/少")
    await page.getByRole("option", { name: /少糖/ }).waitFor()
    await picture(page, "console-slash")
    await field.press("Enter")
    await expect.poll(() => field.inputValue()).toBe("王小梅您好，可以做少糖的，订单 {{订单号}} 已备注。")
    await field.press("Enter")
    await page.getByText(zh.composer.unfilled([zh.composer.variables.order])).waitFor()
    await field.fill("王小梅您好，可以做少糖的，已备注。")
    await field.press("Enter")
    await customer.until((e) => e.data?.text === "王小梅您好，可以做少糖的，已备注。")
    // Esc puts the list away and leaves the text.
    await field.fill("/少")
    await page.getByRole("listbox").waitFor()
    await field.press("Escape")
    await page.getByRole("listbox").waitFor({ state: "detached" })
    expect(await field.inputValue()).toBe("/少")
    expect(faults).toEqual([])
    await lead.must(customer.id, "close")
  })

  test("every action has a name in the palette, with its reason where it cannot be used", async () => {
    const { customer, lead } = await served("请问几点开门？")
    const { page, faults } = await open(`inbox/mine/${customer.id}`)
    await page.getByRole("textbox", { name: zh.composer.replyTab }).waitFor()
    const ask = page.getByRole("combobox", { name: zh.palette.title })
    await page.keyboard.press("Control+k")
    await ask.waitFor()
    await picture(page, "console-palette")
    await page.getByRole("option", { name: zh.actions.accept }).getByText(zh.why.mine).waitFor()
    await ask.fill(zh.actions.transfer)
    await ask.press("Enter")
    await page.getByRole("dialog", { name: zh.transfer.title }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("dialog", { name: zh.transfer.title }).waitFor({ state: "detached" })
    await page.keyboard.press("Control+k")
    await ask.fill(zh.nav.wall)
    await ask.press("Enter")
    await page.waitForURL("**/console/wall")
    expect(faults).toEqual([])
    await lead.must(customer.id, "close")
  })

  test("colleagues who have the same conversation open are seen, and who of them writes", async () => {
    const { customer, lead } = await served("可以开发票吗？")
    const mine = await open(`inbox/mine/${customer.id}`)
    const theirs = await open(`inbox/open/${customer.id}`, { role: "agent" })
    const { name } = await lead.people().then(({ agents }) => {
      const agent = agents.find((each) => each.agent !== lead.id && each.status !== "offline")
      return agent ?? { name: "" }
    })
    await mine.page.locator(".also-here", { hasText: zh.viewers.here([name]) }).waitFor()
    await theirs.page.getByText(zh.composer.noteTab, { exact: true }).click()
    await theirs.page.getByRole("textbox", { name: zh.composer.noteTab }).fill("我来查发票")
    await mine.page.getByText(zh.viewers.writing([name])).waitFor()
    await picture(mine.page, "console-colleague")
    await theirs.page.close()
    await mine.page.locator(".also-here").waitFor({ state: "detached" })

    // A colleague is asked for a look.
    await mine.page.getByText(zh.composer.noteTab, { exact: true }).click()
    const note = mine.page.getByRole("textbox", { name: zh.composer.noteTab })
    await note.fill("请看一下 @")
    await mine.page.getByRole("option", { name }).click()
    await note.pressSequentially("发票抬头")
    await note.press("Enter")
    const asked = await open("mentions", { role: "agent" })
    const mention = asked.page.locator(".mention.new", { hasText: `@${name} 发票抬头` })
    await mention.waitFor()
    await picture(asked.page, "console-mentions")
    await mention.click()
    await asked.page.locator(".log .sought", { hasText: "发票抬头" }).waitFor()
    await asked.page.getByRole("link", { name: zh.nav.mentions, exact: true }).waitFor()
    expect(asked.faults).toEqual([])
    expect([...mine.faults, ...theirs.faults]).toEqual([])
    await lead.must(customer.id, "close")
  })

  test("an emoji is found by its name and put where the cursor stands, by the keyboard alone", async () => {
    const { customer } = await served("蛋糕很好吃")
    for (const [words, name, look] of [
      [zh, "蛋糕", {}],
      [en, "cake", { locale: "en-GB", colorScheme: "dark" }],
    ] as const) {
      const { page, faults } = await open(`inbox/mine/${customer.id}`, { words, look })
      const field = page.locator(".composer textarea")
      await field.fill("谢谢，祝您愉快")
      await field.press("Home")
      for (let i = 0; i < 3; i++) await field.press("ArrowRight")
      await page.keyboard.press("Control+k")
      const ask = page.getByRole("combobox", { name: words.palette.title })
      await ask.fill(words.composer.emojiInsert)
      await ask.press("Enter")
      const search = page.locator(".emoji-picker input")
      await expect.poll(() => search.evaluate((node) => node === document.activeElement)).toBe(true)
      await page.locator("[frimousse-emoji]").nth(20).waitFor()
      expect(await violations(page)).toEqual([])
      await picture(page, `console-emoji-${words.locale === "en" ? "en-dark" : "zh"}`)
      await page.keyboard.type(name)
      await page.locator("[frimousse-emoji]", { hasText: "🎂" }).waitFor()
      for (const key of ["ArrowDown", "ArrowUp"]) await search.press(key)
      const taken = await page.locator("[frimousse-emoji][data-active]").textContent()
      await search.press("Enter")
      await expect.poll(() => field.inputValue()).toBe(`谢谢，${taken}祝您愉快`)
      expect(await field.evaluate((node) => node === document.activeElement)).toBe(true)
      // Taken before: one tap away.
      await page.getByRole("button", { name: words.composer.emoji, exact: true }).click()
      await page.locator(".emoji-picker .recent button").first().click()
      await expect.poll(() => field.inputValue()).toBe(`谢谢，${taken}${taken}祝您愉快`)
      await page.getByRole("button", { name: words.composer.emoji, exact: true }).click()
      await search.fill("qqqq")
      await page.locator("[frimousse-empty]").getByText("qqqq").waitFor()
      await page.keyboard.press("Escape")
      await search.waitFor({ state: "hidden" })
      expect(faults).toEqual([])
    }
  })
})

/** In the page: whether an element is before one's eyes. */
function inView(el: Element): boolean {
  const { top, bottom } = el.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}
