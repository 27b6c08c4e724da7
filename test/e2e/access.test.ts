/**
 * Every screen, in both languages, on a phone and a desktop, light and dark, held against WCAG 2.2 AA by axe-core: nothing may
 * be found. One server and one browser for all of them. SCREENS=text looks only at those whose name has it.
 */

import { readFileSync } from "node:fs"
import { en } from "@jieying/console/words/en.ts"
import { zh } from "@jieying/console/words/zh.ts"
import { removeData } from "@jieying/testkit/boot.ts"
import { findChromium, watchedPage } from "@jieying/testkit/browser.ts"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { CONSOLE, type Screen } from "./access/console-screens.ts"
import { type House, openHouse } from "./access/house.ts"
import { auditBoth, contextOf, LOOKS, type Look } from "./access/looks.ts"
import { walkPages } from "./access/page-screens.ts"
import { walkWidget } from "./access/widget-screens.ts"

const chromium = findChromium()
const wanted = process.env.SCREENS ?? ""

describe.skipIf(chromium === null)("every screen is usable by everybody", { timeout: 480_000 }, () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse(chromium ?? "")
  })
  afterAll(async () => {
    await house?.browser.close()
    await house?.server.stop()
    if (house) await removeData(house.server)
  })

  const open = async (look: Look) => {
    const context = await house.browser.newContext(contextOf(look))
    const { page } = await watchedPage(context)
    const found: string[] = []
    const lookAt = async (name: string) => {
      if (name.includes(wanted)) found.push(...(await auditBoth(page, name, look)))
    }
    return { context, page, found, lookAt }
  }

  test("no page of the console is left out", () => {
    const app = readFileSync(new URL("../../console/app.tsx", import.meta.url), "utf8")
    const routes = [...app.matchAll(/path="([a-z]+)/g)].map(([, path]) => path)
    const looked = new Set(CONSOLE.map((screen) => screen.path(house).split("/")[0]))
    expect(routes.length).toBeGreaterThan(10)
    expect(routes.filter((path) => !looked.has(path ?? ""))).toEqual([])
  })

  test.each(LOOKS)("console, $locale, phone: $phone", async (look) => {
    const { context, page, found, lookAt } = await open(look)
    const words = look.locale === "en" ? (en as unknown as typeof zh) : zh
    await page.addInitScript(
      (locale) => localStorage.setItem("jieying.console.prefs", JSON.stringify({ locale, theme: "system" })),
      look.locale,
    )
    await page.goto(`${house.server.url}/console`)
    const account = house.server.accounts.find((a) => a.role === "admin")
    await page.getByLabel(words.signIn.email).fill(account?.email ?? "")
    await page.getByLabel(words.signIn.password).fill(account?.password ?? "")
    await lookAt("sign in")
    await page.getByRole("button", { name: words.signIn.submit }).click()
    await page.locator(".shell").waitFor()
    let before: Screen | null = null
    for (const screen of CONSOLE.filter((s) => fits(s, look))) {
      try {
        await goTo(page, screen, before)
        before = screen
        await page.locator(screen.ready).first().waitFor()
        await page.locator(".bones").first().waitFor({ state: "detached" })
        await screen.open?.({ ...look, page, words, house })
        await lookAt(screen.name)
      } catch (error) {
        found.push(`[${screen.name}] cannot be reached: ${error}`)
      }
    }
    await context.close()
    expect(found).toEqual([])
  })

  test.each(LOOKS)("chat, $locale, phone: $phone", async (look) => {
    const { context, page, found, lookAt } = await open(look)
    await page.goto(`${house.server.url}/?lang=${look.locale}`)
    await walkWidget({ ...look, page, house, look: lookAt })
    await context.close()
    expect(found).toEqual([])
  })

  test.each(LOOKS)("pages, $locale, phone: $phone", async (look) => {
    const { context, page, found, lookAt } = await open(look)
    await walkPages({ ...look, page, house, look: lookAt })
    await context.close()
    expect(found).toEqual([])
  })

  /** From a page without anything open to the next as its links do; else anew, with everything put away. */
  async function goTo(page: Page, screen: Screen, before: Screen | null): Promise<void> {
    const [to, from] = [screen, before].map((s) => s?.path(house) ?? "")
    const url = `${house.server.url}/console/${to}`
    if (!before || before.open) return void (await page.goto(url))
    await page.evaluate((url) => {
      document.querySelector("main > *")?.setAttribute("data-left", "")
      history.pushState({}, "", url)
      dispatchEvent(new PopStateEvent("popstate"))
    }, url)
    // The page that is left stands until the next has come.
    if (to?.split(/[/?]/)[0] !== from?.split(/[/?]/)[0])
      await page.locator("main > [data-left]").waitFor({ state: "detached" })
  }
  function fits({ name, on }: Screen, { phone }: Look): boolean {
    return name.includes(wanted) && (on === undefined || on === (phone ? "phone" : "desktop"))
  }
})
