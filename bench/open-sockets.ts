/** Customers who only have the chat open: what each costs on one process, and whether it still answers at once. */
import { boot, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import WebSocket from "ws"
import { rssMiB } from "./footprint.ts"
import type { BenchOptions } from "./main.ts"
import { type BenchRow, benchRow } from "./row.ts"
import { quantile } from "./to-screen.ts"

const GOAL_KB = 12
const GOAL_PING_MS = 10
const AT_ONCE = 50
const PINGS = 300

export async function openSockets({ sockets }: BenchOptions): Promise<BenchRow[]> {
  const server = await boot()
  const open: WebSocket[] = []
  try {
    const pid = server.process.pid ?? 0
    const customer = await Customer.open(server.url)
    // The first few bring code and caches into memory that all share.
    await connect(server.url, customer, AT_ONCE).then((made) => open.push(...made))
    await settle()
    const before = rssMiB(pid)
    while (open.length < sockets + AT_ONCE) open.push(...(await connect(server.url, customer, AT_ONCE)))
    await settle()
    const each = ((rssMiB(pid) - before) * 1024) / (open.length - AT_ONCE)
    const pings: number[] = []
    for (let i = 0; i < PINGS; i++)
      pings.push(await ping(open[Math.floor((i * open.length) / PINGS)] as WebSocket))
    return [
      benchRow({
        name: `open socket, each of ${sockets}`,
        ours: each,
        unit: "KB",
        reference: GOAL_KB,
        referenceName: "the goal",
      }),
      benchRow({
        name: `ping with ${sockets} open, p99`,
        ours: quantile(pings, 0.99),
        unit: "ms",
        reference: GOAL_PING_MS,
        referenceName: "the goal",
      }),
    ]
  } finally {
    for (const socket of open) socket.terminate()
    await server.stop()
    await removeData(server)
  }
}

function connect(url: string, customer: Customer, count: number): Promise<WebSocket[]> {
  const path = `/api/v1/visitor/conversations/${customer.id}/stream?after=0`
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<WebSocket>((resolve, reject) => {
          const socket = new WebSocket(
            `${url.replace(/^http/, "ws")}${path}`,
            ["jieying", `bearer.${customer.opened.token}`],
            {
              perMessageDeflate: false,
            },
          )
          socket.once("message", () => resolve(socket))
          socket.once("error", reject)
        }),
    ),
  )
}

function ping(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    const begun = performance.now()
    socket.on("message", function heard(data) {
      if (!String(data).includes('"pong"')) return
      socket.off("message", heard)
      resolve(performance.now() - begun)
    })
    socket.send('{"kind":"ping"}')
  })
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3000))
}
