/**
 * The inbox with ten thousand open conversations, in a real browser: how long until it stands, and how much the page is
 * held up (tasks beyond 50 ms) while somebody goes down the list and customers write. The reference is the same with fifty.
 * One conversation is opened over the public face and copied in the database; PostgreSQL only.
 */
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { DESKTOP, findChromium, launch } from "@jieying/testkit/browser.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import pg from "pg"
import type { Page } from "playwright-core"
import { pause } from "./measure.ts"
import { type BenchRow, benchRow } from "./row.ts"

const MANY = 10_000
const FEW = 50
/** Screens gone down, and messages that arrive meanwhile. */
const SCREENS = 60
const MESSAGES = 30

interface Figures {
  readyMs: number
  /** Together, of all tasks that took longer than 50 ms. */
  longTasksMs: number
  heapMiB: number
}

export async function longInbox(store: StoreUnderTest): Promise<BenchRow[]> {
  const chromium = findChromium()
  if (store.name !== "postgres" || !chromium) return []
  const few = await measured(store, chromium, FEW)
  const many = await measured(store, chromium, MANY)
  const row = (name: string, unit: string, figure: (of: Figures) => number) =>
    benchRow({
      name: `inbox with ${MANY.toLocaleString("en-US")} open: ${name}`,
      ours: figure(many),
      unit,
      reference: figure(few),
      referenceName: `the same with ${FEW}`,
    })
  return [
    row("sign-in to the list", "ms", (of) => of.readyMs),
    row("long tasks while going down it", "ms", (of) => of.longTasksMs),
    row("memory of the page", "MiB", (of) => of.heapMiB),
  ]
}

async function measured(store: StoreUnderTest, chromium: string, open: number): Promise<Figures> {
  const { databaseUrl, drop } = await store.fresh()
  const server = await boot({ databaseUrl })
  const browser = await launch(chromium)
  try {
    const customer = await Customer.open(server.url)
    await customer.say("请问几点开门？")
    await copies(databaseUrl ?? "", { of: customer.id, count: open - 1 })
    const page = await (await browser.newContext({ ...DESKTOP, locale: "zh-CN" })).newPage()
    await page.addInitScript(() => {
      const seen = { ms: 0 }
      Object.assign(globalThis, { longTasks: seen })
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.ms += duration
      }).observe({ type: "longtask", buffered: true })
    })
    const readyMs = await signIn(page, server)
    const before = await longTasks(page)
    const writing = write(customer)
    await goDown(page)
    await writing
    const longTasksMs = (await longTasks(page)) - before
    const heapMiB = await page.evaluate(
      () =>
        (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20,
    )
    return { readyMs, longTasksMs, heapMiB }
  } finally {
    await browser.close()
    await server.stop()
    await removeData(server)
    await drop()
  }
}

/** The same conversation under other ids, each a millisecond older. */
async function copies(databaseUrl: string, { of, count }: { of: string; count: number }): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(
    `insert into conversation (tenant, id, last_seq, head, state, refresh_hash, contact, visitor_key, preview, updated_at)
     select tenant, 'c_' || md5(n::text), last_seq, head, jsonb_set(state, '{id}', to_jsonb('c_' || md5(n::text))),
       refresh_hash || n, '顾客 ' || n, visitor_key, preview, updated_at - n
     from conversation, generate_series(1, $2) as n where id = $1`,
    [of, count],
  )
  await client.query("analyze conversation")
  await client.end()
}

async function signIn(page: Page, server: RunningServer): Promise<number> {
  const account = server.accounts.find((each) => each.role === "supervisor")
  await page.goto(`${server.url}/console/inbox/open`)
  await page
    .locator("input")
    .first()
    .fill(account?.email ?? "")
  await page.locator("input[type=password]").fill(account?.password ?? "")
  const from = performance.now()
  await page.keyboard.press("Enter")
  await page.locator("[data-row]").first().waitFor()
  return performance.now() - from
}

const longTasks = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { longTasks: { ms: number } }).longTasks.ms)

/** A screen every 100 ms, as somebody who looks for something. */
async function goDown(page: Page): Promise<void> {
  await page.locator(".list .rows").hover()
  for (let screen = 0; screen < SCREENS; screen++) {
    await page.mouse.wheel(0, 700)
    await pause(100)
  }
}

async function write(customer: Customer): Promise<void> {
  for (let n = 0; n < MESSAGES; n++) {
    await customer.say(`还有一件事，第 ${n} 件`)
    await pause(150)
  }
}
