/** How long from a customer's send to an agent's screen, at 200 messages a second; and from the tap to the alert. */
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import WebSocket, { WebSocketServer } from "ws"
import type { BenchOptions } from "./main.ts"
import { type BenchRow, benchRow } from "./row.ts"

const PER_SECOND = 200
const CONVERSATIONS = 20
const TAPS = 40

export async function toScreen(store: StoreUnderTest, { seconds }: BenchOptions): Promise<BenchRow[]> {
  const { databaseUrl, drop } = await store.fresh()
  const server = await boot({ databaseUrl })
  try {
    const account = server.accounts.find((a) => a.role === "agent")
    if (!account) throw new Error("no demo agent")
    const agent = await Agent.signIn(server.url, account)
    const echo = await echoMs(seconds)
    const taps = await tapToAlert(server, agent)
    const messages = await messageToScreen(server, agent, seconds)
    const row = (name: string, ours: number, reference: number) =>
      benchRow({
        name: `${name} ${store.name}`,
        ours,
        unit: "ms",
        reference,
        referenceName: "bare socket echo, same rate",
      })
    return [
      row("customer-to-agent-screen 200/s p50", quantile(messages, 0.5), quantile(echo, 0.5)),
      row("customer-to-agent-screen 200/s p95", quantile(messages, 0.95), quantile(echo, 0.95)),
      row("tap-to-agent-alert p50", quantile(taps, 0.5), quantile(echo, 0.5)),
      row("tap-to-agent-alert p95", quantile(taps, 0.95), quantile(echo, 0.95)),
    ]
  } finally {
    await server.stop()
    await drop()
    await removeData(server)
  }
}

async function messageToScreen(server: RunningServer, agent: Agent, seconds: number): Promise<number[]> {
  const screen = await socket(server.url, "/api/v1/stream", agent.session.token)
  const sentAt = new Map<string, number>()
  const times: number[] = []
  screen.on("message", (data) => {
    const now = performance.now()
    const frame = JSON.parse(String(data)) as {
      kind: string
      events?: { data: { clientId?: string } | null }[]
    }
    for (const event of frame.events ?? []) {
      const begun = sentAt.get(event.data?.clientId ?? "")
      if (begun !== undefined) times.push(now - begun)
    }
  })
  const phones = await Promise.all(
    Array.from({ length: CONVERSATIONS }, async () => {
      const customer = await Customer.open(server.url)
      await customer.askHuman()
      screen.send(JSON.stringify({ kind: "watch", conversation: customer.id, after: 0 }))
      return socket(
        server.url,
        `/api/v1/visitor/conversations/${customer.id}/stream?after=0`,
        customer.opened.token,
      )
    }),
  )
  await atRate(PER_SECOND, seconds, (i) => {
    const clientId = `s${i}`
    sentAt.set(clientId, performance.now())
    phones[i % phones.length]?.send(
      JSON.stringify({ kind: "message", clientId, text: "还在吗？我的蛋糕到哪里了" }),
    )
  })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  for (const phone of phones) phone.close()
  screen.close()
  if (times.length < sentAt.size)
    throw new Error(`${sentAt.size - times.length} of ${sentAt.size} never arrived`)
  return times
}

/** One customer after the other asks; each is closed again so that the desk has room. */
async function tapToAlert(server: RunningServer, agent: Agent): Promise<number[]> {
  const screen = await socket(server.url, "/api/v1/stream", agent.session.token)
  const times: number[] = []
  for (let i = 0; i < TAPS; i++) {
    const customer = await Customer.open(server.url)
    const alerted = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no alert within 10 s")), 10_000)
      screen.on("message", function heard(data) {
        const frame = JSON.parse(String(data)) as { kind: string; conversation?: { id: string } }
        if (frame.kind !== "offer" || frame.conversation?.id !== customer.id) return
        clearTimeout(timer)
        screen.off("message", heard)
        resolve(performance.now())
      })
    })
    const begun = performance.now()
    await customer.askHuman()
    times.push((await alerted) - begun)
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "close")
  }
  screen.close()
  return times
}

/** The floor: the same frames over a bare socket in a process like ours. */
async function echoMs(seconds: number): Promise<number[]> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" })
  server.on("connection", (peer) => peer.on("message", (data) => peer.send(String(data))))
  await new Promise((resolve) => server.once("listening", resolve))
  const { port } = server.address() as { port: number }
  const client = new WebSocket(`ws://127.0.0.1:${port}`)
  await new Promise((resolve) => client.once("open", resolve))
  const times: number[] = []
  client.on("message", (data) => times.push(performance.now() - Number(String(data).split(" ")[0])))
  await atRate(PER_SECOND, Math.min(seconds, 3), () => client.send(`${performance.now()} ${"x".repeat(120)}`))
  await new Promise((resolve) => setTimeout(resolve, 200))
  client.close()
  server.close()
  return times
}

async function socket(url: string, path: string, token: string): Promise<WebSocket> {
  const made = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, ["jieying", `bearer.${token}`])
  made.setMaxListeners(0)
  await new Promise<void>((resolve, reject) => {
    made.once("message", () => resolve())
    made.once("error", reject)
  })
  return made
}

/** Calls at a steady rate; late ticks are made up for, so a slow server does not lower the load. */
async function atRate(perSecond: number, seconds: number, act: (i: number) => void): Promise<void> {
  const begun = performance.now()
  let done = 0
  while (done < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - begun) / 1000) * perSecond))
    while (done < due) act(done++)
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond))
  }
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
