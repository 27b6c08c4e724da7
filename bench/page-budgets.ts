/**
 * What Lighthouse would say, on a slow phone: the demo shop with its chat opened, the help centre, and the console on a slow
 * laptop. Bytes of bodies as they come over the wire, requests to others than ourselves, blocked time (what each task takes beyond
 * 50 ms) and shifts of the layout, each beside its budget. Budgets of time and shift are what Lighthouse calls good.
 */
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch, PHONE } from "@jieying/testkit/browser.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { BUDGET } from "../widget/size.ts"
import { pause } from "./measure.ts"
import { type BenchRow, benchRow } from "./row.ts"

/** Times slower than this machine; a phone of the middle class, and an old laptop. */
const SLOWER = { phone: 4, laptop: 2 }
/** ms; Lighthouse: total blocking time. */
const BLOCKED_MS = 200
/** ms; Lighthouse: main-thread work, what it does not complain of. */
const WORK_MS = 4000
/** Core Web Vitals: cumulative layout shift. */
const SHIFT = 0.1
const CONSOLE_BYTES = 350 * 1024
const SETTLE_MS = 1500

interface Visit {
  name: string
  path: string
  look: BrowserContextOptions
  slower: number
  /** What the user does there. */
  act: (page: Page) => Promise<void>
  /** Whose bytes are counted, and how many there may be. */
  bytes: { of: RegExp; most: number }
}

export async function pageBudgets(store: StoreUnderTest): Promise<BenchRow[]> {
  const chromium = findChromium()
  if (store.name !== "embedded" || !chromium) return []
  const server = await boot()
  const browser = await launch(chromium)
  try {
    const rows: BenchRow[] = []
    for (const visit of visits(server)) rows.push(...(await measured(browser, server, visit)))
    return rows
  } finally {
    await browser.close()
    await server.stop()
    await removeData(server)
  }
}

function visits(server: RunningServer): Visit[] {
  const lead = server.accounts.find((each) => each.role === "supervisor")
  const phone = { look: { ...PHONE, locale: "zh-CN" }, slower: SLOWER.phone }
  return [
    {
      name: "shop with its chat",
      path: "/",
      ...phone,
      bytes: { of: /\/widget\//, most: BUDGET.all },
      act: async (page) => {
        await page.locator("jieying-widget button.launch").click()
        await page.locator("jieying-widget .composer textarea").waitFor()
      },
    },
    {
      name: "help centre",
      path: "/help/shop",
      ...phone,
      bytes: { of: /\/help\//, most: BUDGET.all },
      act: async (page) => page.locator("h1").first().waitFor(),
    },
    {
      name: "console, sign-in to the inbox",
      path: "/console/inbox/open",
      look: { ...DESKTOP, locale: "zh-CN" },
      slower: SLOWER.laptop,
      bytes: { of: /\/console/, most: CONSOLE_BYTES },
      act: async (page) => {
        await page
          .locator("input[type=email], input")
          .first()
          .fill(lead?.email ?? "")
        await page.locator("input[type=password]").fill(lead?.password ?? "")
        await page.keyboard.press("Enter")
        await page.locator(".list h1").waitFor()
      },
    },
  ]
}

async function measured(browser: Browser, server: RunningServer, visit: Visit): Promise<BenchRow[]> {
  const context = await browser.newContext(visit.look)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const line = await context.newCDPSession(page)
  await line.send("Network.enable")
  // By the thread's own clock: what else the machine does is not counted.
  await line.send("Performance.enable", { timeDomain: "threadTicks" })
  await line.send("Emulation.setCPUThrottlingRate", { rate: visit.slower })
  const urls = new Map<string, string>()
  let bytes = 0
  let foreign = 0
  line.on("Network.requestWillBeSent", ({ requestId, request }) => {
    urls.set(requestId, request.url)
    if (!request.url.startsWith(server.url) && /^https?:/.test(request.url)) foreign++
  })
  const heads = new Map<string, number>()
  line.on("Network.responseReceived", ({ requestId, response }) =>
    heads.set(requestId, response.encodedDataLength),
  )
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (visit.bytes.of.test(new URL(urls.get(requestId) ?? server.url).pathname))
      bytes += encodedDataLength - (heads.get(requestId) ?? 0)
  })
  await page.addInitScript(() => {
    const seen = { blocked: 0, shift: 0 }
    Object.assign(globalThis, { seen })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50)
    }).observe({ type: "longtask", buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      })[])
        if (!entry.hadRecentInput) seen.shift += entry.value
    }).observe({ type: "layout-shift", buffered: true })
  })
  await page.goto(server.url + visit.path)
  await visit.act(page)
  await pause(SETTLE_MS)
  const { blocked, shift } = await page.evaluate(
    () => (globalThis as unknown as { seen: { blocked: number; shift: number } }).seen,
  )
  const { metrics } = await line.send("Performance.getMetrics")
  const work = (metrics.find((each) => each.name === "TaskDuration")?.value ?? Number.NaN) * 1000
  await context.close()
  const row = (what: string, of: { ours: number; unit: string; reference: number }) =>
    benchRow({ name: `${visit.name}: ${what}`, ...of, referenceName: "the budget" })
  return [
    row("over the wire", { ours: bytes / 1024, unit: "KB", reference: visit.bytes.most / 1024 }),
    row("requests to others (0 is meant)", { ours: foreign, unit: "requests", reference: 1 }),
    row(`main thread, ${visit.slower} times slower`, { ours: work, unit: "ms", reference: WORK_MS }),
    row(`blocked, ${visit.slower} times slower`, { ours: blocked, unit: "ms", reference: BLOCKED_MS }),
    row("layout shift", { ours: shift, unit: "CLS", reference: SHIFT }),
  ]
}
