/** How long from a customer's send to an agent's screen, at 200 messages a second; and from the tap to the alert. */
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import type { StoreUnderTest } from "@jieying/testkit/stores.ts"
import WebSocket from "ws"
import { startEcho } from "./echo.ts"
import type { BenchOptions } from "./main.ts"
import { atRate, inTurns, pause, quantile } from "./measure.ts"
import { type BenchRow, benchRow } from "./row.ts"

const PER_SECOND = 200
const CONVERSATIONS = 20
const TAPS = 40
/** After the last send; what has not arrived then is a fault. */
const ARRIVE_MS = 3_000

export async function toScreen(store: StoreUnderTest, { seconds }: BenchOptions): Promise<BenchRow[]> {
  const { databaseUrl, drop } = await store.fresh()
  const one = await boot({ databaseUrl })
  const two = databaseUrl ? await boot({ databaseUrl, dataDir: one.dataDir }) : undefined
  const echo = await startEcho()
  try {
    const account = one.accounts.find((a) => a.role === "agent")
    if (!account) throw new Error("no demo agent")
    const agent = await Agent.signIn(one.url, account)
    const desk = await Desk.open(one, { agent, screenAt: one.url })
    const far = two && (await Desk.open(one, { agent, screenAt: two.url }))
    const measured = await inTurns(seconds, {
      echo: (s) => echo.times(PER_SECOND, s),
      same: (s) => desk.times(s),
      ...(far ? { across: (s: number) => far.times(s) } : {}),
    })
    for (const each of [desk, far]) await each?.close()
    const taps = await tapToAlert(one, agent)
    const floor = measured.echo.flat()
    const rows = (name: string, times: readonly number[]) =>
      [0.5, 0.95].map((q) =>
        benchRow({
          name: `${name} p${q * 100}`,
          ours: quantile(times, q),
          unit: "ms",
          reference: quantile(floor, q),
          referenceName: "bare socket echo, same rate",
        }),
      )
    return [
      ...rows(`customer-to-agent-screen 200/s ${store.name}`, measured.same.flat()),
      ...(measured.across
        ? rows(`customer-to-agent-screen 200/s ${store.name}, two processes`, measured.across.flat())
        : []),
      ...rows(`tap-to-agent-alerted ${store.name}`, taps),
    ]
  } finally {
    await echo.stop()
    await two?.stop()
    await one.stop()
    await drop()
    await removeData(one)
  }
}

/** An agent's screen that watches some conversations, and the customers' phones in them. */
class Desk {
  readonly #screen: WebSocket
  readonly #phones: readonly WebSocket[]
  readonly #sentAt = new Map<string, number>()
  #times: number[] = []
  #said = 0

  private constructor(screen: WebSocket, phones: readonly WebSocket[]) {
    this.#screen = screen
    this.#phones = phones
    screen.on("message", (data) => this.#heard(String(data)))
  }

  static async open(server: RunningServer, of: { agent: Agent; screenAt: string }): Promise<Desk> {
    const screen = await socket(of.screenAt, "/api/v1/stream", of.agent.session.token)
    const phones: WebSocket[] = []
    for (let n = 0; n < CONVERSATIONS; n++) {
      const customer = await Customer.open(server.url)
      await customer.askHuman()
      screen.send(JSON.stringify({ kind: "watch", conversation: customer.id, after: 0 }))
      const path = `/api/v1/visitor/conversations/${customer.id}/stream?after=0`
      phones.push(await socket(server.url, path, customer.opened.token))
    }
    return new Desk(screen, phones)
  }

  /** Milliseconds of each message. @throws Error when one never arrives. */
  async times(seconds: number): Promise<number[]> {
    await atRate(PER_SECOND, seconds, () => {
      const clientId = `s${++this.#said}`
      this.#sentAt.set(clientId, performance.now())
      const frame = { kind: "message", clientId, text: "还在吗？我的蛋糕到哪里了" }
      this.#phones[this.#said % this.#phones.length]?.send(JSON.stringify(frame))
    })
    const until = performance.now() + ARRIVE_MS
    while (this.#sentAt.size > 0 && performance.now() < until) await pause(20)
    if (this.#sentAt.size > 0) throw new Error(`${this.#sentAt.size} messages never arrived`)
    const times = this.#times
    this.#times = []
    return times
  }

  async close(): Promise<void> {
    for (const each of [this.#screen, ...this.#phones]) each.close()
  }

  #heard(text: string): void {
    const now = performance.now()
    const frame = JSON.parse(text) as { kind: string; events?: { data: { clientId?: string } | null }[] }
    if (frame.kind !== "events") return
    for (const { data } of frame.events ?? []) {
      const sentAt = this.#sentAt.get(data?.clientId ?? "")
      if (sentAt === undefined || data?.clientId === undefined) continue
      this.#sentAt.delete(data.clientId)
      this.#times.push(now - sentAt)
    }
  }
}

/** One customer after the other asks, in a workspace where nobody else waits; each is closed so that the desk has room. */
async function tapToAlert(server: RunningServer, agent: Agent): Promise<number[]> {
  const { body } = await agent.request<{ conversations: { id: string }[] }>(
    "GET",
    "/conversations?owner=queue&limit=100",
  )
  for (const { id } of body.conversations) {
    await agent.act(id, "accept")
    await agent.act(id, "close")
  }
  const screen = await socket(server.url, "/api/v1/stream", agent.session.token)
  // Offers that were let pass have put the agent away.
  await agent.request("PUT", "/presence", { status: "online" })
  const times: number[] = []
  for (let i = 0; i < TAPS; i++) {
    const customer = await Customer.open(server.url)
    const alerted = offered(screen, customer.id)
    const begun = performance.now()
    await customer.askHuman()
    times.push((await alerted) - begun)
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "close")
  }
  screen.close()
  return times
}

function offered(screen: WebSocket, conversation: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no alert within 10 s")), 10_000)
    screen.on("message", function heard(data) {
      const frame = JSON.parse(String(data)) as { kind: string; conversation?: { id: string } }
      if (frame.kind !== "offer" || frame.conversation?.id !== conversation) return
      clearTimeout(timer)
      screen.off("message", heard)
      resolve(performance.now())
    })
  })
}

/** Open, and past its first frame. */
export async function socket(url: string, path: string, token: string): Promise<WebSocket> {
  const made = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, ["jieying", `bearer.${token}`], {
    perMessageDeflate: false,
  })
  made.setMaxListeners(0)
  await new Promise<void>((resolve, reject) => {
    made.once("message", () => resolve())
    made.once("error", reject)
  })
  return made
}
