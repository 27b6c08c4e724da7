/** Customers who only have the chat open, each in a conversation of their own: what each costs one process, and whether it still answers at once. */
import { boot, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import type WebSocket from "ws"
import { startEcho } from "./echo.ts"
import { rssMiB } from "./footprint.ts"
import type { BenchOptions } from "./main.ts"
import { inTurns, pause, quantile } from "./measure.ts"
import { type BenchRow, benchRow } from "./row.ts"
import { socket } from "./to-screen.ts"

const GOAL_KB = 12
const AT_ONCE = 25
const PINGS_PER_SECOND = 100
const SETTLE_MS = 5_000

export async function openSockets(
  store: StoreUnderTest,
  { sockets, seconds }: BenchOptions,
): Promise<BenchRow[]> {
  const { databaseUrl, drop } = await store.fresh()
  const server = await boot({ databaseUrl })
  const echo = await startEcho()
  const open: WebSocket[] = []
  const connect = async () => {
    const made = Array.from({ length: AT_ONCE }, async () => {
      const customer = await Customer.open(server.url)
      const path = `/api/v1/visitor/conversations/${customer.id}/stream?after=0`
      return socket(server.url, path, customer.opened.token)
    })
    open.push(...(await Promise.all(made)))
  }
  try {
    const pid = server.process.pid ?? 0
    // The first few bring code and caches into memory that all share.
    for (let n = 0; n < 4; n++) await connect()
    await pause(SETTLE_MS)
    const shared = open.length
    const before = rssMiB(pid)
    while (open.length < sockets + shared) await connect()
    await pause(SETTLE_MS)
    const each = ((rssMiB(pid) - before) * 1024) / (open.length - shared)
    const { ours, reference } = await inTurns(seconds, {
      ours: (s) => pings(open, s),
      reference: (s) => echo.times(PINGS_PER_SECOND, s),
    })
    if (open.some((one) => one.readyState !== one.OPEN)) throw new Error("a socket was closed meanwhile")
    const held = `${open.length} open sockets ${store.name}`
    return [
      benchRow({
        name: `${held}, each`,
        ours: each,
        unit: "KB",
        reference: GOAL_KB,
        referenceName: "the goal",
      }),
      benchRow({
        name: `${held}, ping p99`,
        ours: quantile(ours.flat(), 0.99),
        unit: "ms",
        reference: quantile(reference.flat(), 0.99),
        referenceName: "bare socket echo, same rate",
      }),
    ]
  } finally {
    for (const one of open) one.terminate()
    await echo.stop()
    await server.stop()
    await drop()
    await removeData(server)
  }
}

/** One after the other, over sockets spread through all of them. */
async function pings(open: readonly WebSocket[], seconds: number): Promise<number[]> {
  const count = Math.round(seconds * PINGS_PER_SECOND)
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    times.push(await ping(open[Math.floor((n * open.length) / count)] as WebSocket))
    await pause(1000 / PINGS_PER_SECOND)
  }
  return times
}

function ping(one: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    const begun = performance.now()
    one.on("message", function heard(data) {
      if (!String(data).includes('"pong"')) return
      one.off("message", heard)
      resolve(performance.now() - begun)
    })
    one.send('{"kind":"ping"}')
  })
}
