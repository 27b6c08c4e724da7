/** The real screens in a real browser, as the browser tests use them. With PICTURES=DIR they leave their pictures. */
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { zh as consoleZh } from "@jieying/console/words/zh.ts"
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core"
import type { RunningServer } from "./boot.ts"
import { DESKTOP, PHONE, watchedPage } from "./browser.ts"

const pictures = process.env.PICTURES

/** Nothing without PICTURES. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" })
}

export interface Screen {
  page: Page
  /** Script errors and blocked resources. */
  faults: string[]
  close: () => Promise<void>
}

/** A phone in China unless told otherwise. */
export async function openScreen(browser: Browser, look: BrowserContextOptions = {}): Promise<Screen> {
  const shape = look.viewport ? {} : PHONE
  const context = await browser.newContext({
    ...shape,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
    ...look,
  })
  return { ...(await watchedPage(context)), close: () => context.close() }
}

export interface Chat extends Screen {
  widget: Locator
  log: Locator
  button: (label: string) => Locator
  say: (text: string) => Promise<void>
  /** Of the conversation, once there is one. */
  id: () => Promise<string>
}

/** The chat of the page that a screen shows, opened. */
export async function openChat(screen: Screen): Promise<Chat> {
  const { page } = screen
  const widget = page.locator("jieying-widget")
  const box = widget.locator(".composer textarea")
  const launcher = widget.locator("button.launch")
  // It may be open already; on the hotline page it stands in the page.
  await widget.locator(".composer textarea:visible, button.launch:visible").first().waitFor()
  if (await launcher.isVisible()) await launcher.click()
  await box.waitFor()
  return {
    ...screen,
    widget,
    log: widget.locator(".log"),
    button: (label) => widget.getByRole("button", { name: label }).first(),
    async say(text) {
      await box.fill(text)
      await box.press("Enter")
    },
    id: () =>
      page.evaluate(() => {
        const key = Object.keys(localStorage).find((k) => k.endsWith(":session"))
        return JSON.parse(localStorage.getItem(key ?? "") ?? "{}").id as string
      }),
  }
}

interface Desk {
  role: string
  /** Of the console; its front page unless said. */
  path?: string
  words?: typeof consoleZh
  look?: BrowserContextOptions
}

/** The console, signed in with a demo account and connected. */
export async function openDesk(
  browser: Browser,
  { url, accounts }: Pick<RunningServer, "url" | "accounts">,
  { role, path = "", words = consoleZh, look }: Desk,
): Promise<Screen> {
  const account = accounts.find((a) => a.role === role)
  if (!account) throw new Error(`no demo account ${role}`)
  const screen = await openScreen(browser, { ...DESKTOP, locale: words.locale, ...look })
  const { page } = screen
  await page.addInitScript(
    (locale) =>
      localStorage.setItem("jieying.console.prefs", JSON.stringify({ locale, theme: "system", undo: 0 })),
    words.locale,
  )
  await page.goto(`${url}/console${path}`)
  await page.getByLabel(words.signIn.email).fill(account.email)
  await page.getByLabel(words.signIn.password).fill(account.password)
  await page.getByRole("button", { name: words.signIn.submit }).click()
  await page.getByText(words.connection.open).first().waitFor({ state: "attached" })
  return screen
}
