/** For a browser test: one server, one browser, and the screens it opens, which end with each test. */
import { type BootOptions, boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { launch } from "@jieying/testkit/browser.ts"
import { openDesk, openScreen, type Screen } from "@jieying/testkit/screens.ts"
import type { Browser } from "playwright-core"
import { afterAll, afterEach, beforeAll } from "vitest"

export interface Stage {
  /** There once the tests run. */
  server: RunningServer
  /** The console, signed in; closed after the test. */
  desk: (how: Parameters<typeof openDesk>[2]) => Promise<Screen>
  /** A page of the server on a phone; closed after the test. */
  screen: (path: string) => Promise<Screen>
}

/** Called inside `describe`. */
export function openStage(chromium: string | null, options: BootOptions = {}): Stage {
  let running: RunningServer | undefined
  let browser: Browser | undefined
  const screens: Screen[] = []
  beforeAll(async () => {
    running = await boot(options)
    browser = await launch(chromium ?? "")
  })
  afterEach(async () => {
    for (const screen of screens.splice(0)) await screen.close()
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
    if (running) await removeData(running)
  })
  const there = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("asked for before the tests run")
    return part
  }
  return {
    get server() {
      return there(running)
    },
    async screen(path) {
      const screen = await openScreen(there(browser))
      screens.push(screen)
      await screen.page.goto(`${there(running).url}${path}`)
      return screen
    },
    async desk(how) {
      const screen = await openDesk(there(browser), there(running), how)
      screens.push(screen)
      return screen
    },
  }
}
