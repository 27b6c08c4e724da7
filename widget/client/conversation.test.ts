/** The customer's side against the real server: what a page would do, without the page. */
import { cp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { type Conversation, createConversation } from "./conversation.ts"
import { known } from "./event.ts"

/** The few things a page gives: signs of life, visibility, storage. */
let page = new EventTarget()
let stored = new Map<string, string>()
const RealSocket = globalThis.WebSocket

beforeEach(() => {
  stored = new Map()
  page = new EventTarget()
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page))
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page))
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }))
  vi.stubGlobal("localStorage", {
    getItem: (k: string) => stored.get(k) ?? null,
    setItem: (k: string, v: string) => void stored.set(k, v),
    removeItem: (k: string) => void stored.delete(k),
    key: (i: number) => [...stored.keys()][i] ?? null,
    get length() {
      return stored.size
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

/** What the demo workspace has an answer to: what it does not know would go to a person at once. */
const ANSWERED = ["怎么申请退款？", "可以开发票吗？", "你好", "谢谢"]
const [before = "", one = "", two = ""] = ANSWERED

const texts = (c: Conversation) =>
  c.store
    .get()
    .log.events.map(known)
    .flatMap((e) => (e.type === "message.posted" ? [e.data?.text ?? ""] : []))
const own = (c: Conversation) =>
  c.store
    .get()
    .log.events.filter((e) => e.type === "message.posted" && e.actor.kind === "customer")
    .map((e) => known(e).data as { text: string })
    .map((d) => d.text)
const until = (what: () => unknown, timeout = 20_000) => expect.poll(what, { timeout, interval: 30 })
const settled = (c: Conversation) => until(() => c.store.get().outbox.length).toBe(0)

describe("a customer's conversation with the real server", () => {
  let port: number
  let server: RunningServer
  let agent: Agent
  const start = async (dataDir?: string) => {
    server = await boot({ dataDir, env: { PORT: String(port) } })
    // Somebody looks: nobody waits for the next try.
    page.dispatchEvent(new Event("focus"))
  }
  const customer = () =>
    createConversation({ base: `${server.url}/`, inbox: "shop", locale: "zh-CN", elder: false })

  beforeAll(async () => {
    port = await freePort()
    await start()
    const account = server.accounts.find((a) => a.role === "agent")
    if (!account) throw new Error("no demo agent")
    agent = await Agent.signIn(server.url, account)
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
  })

  it("sends in order, hears the answer, and knows how far each message got", async () => {
    const c = customer()
    for (const text of ANSWERED) c.send(text)
    await settled(c)
    expect(own(c)).toEqual(ANSWERED)
    await until(() => texts(c).length).toBeGreaterThan(ANSWERED.length)
    expect(c.store.get().serving.kind).toBe("assistant")
    expect(c.receipt()?.heads[0]).toMatchObject({ conversation: c.store.get().id })
  })

  it("one call gets a person, before anything was said", async () => {
    const c = customer()
    await c.askHuman()
    const { id, serving } = c.store.get()
    expect(["queue", "agent", "callback"]).toContain(serving.kind)
    await agent.must(id ?? "", "accept")
    await until(() => c.store.get().serving).toMatchObject({ kind: "agent", name: agent.session.me.name })
    await agent.must(id ?? "", "messages", { text: "您好" })
    await until(() => texts(c)).toContain("您好")
    await agent.must(id ?? "", "close")
    await until(() => c.store.get().serving.kind).toBe("closed")
  })

  it("a later visit shows its copy at once and goes on from there", async () => {
    const first = customer()
    first.send("先来一句")
    await settled(first)
    const id = first.store.get().id
    const again = customer()
    expect(own(again)).toEqual(["先来一句"])
    again.send("再来一句")
    await settled(again)
    expect(again.store.get().id).toBe(id)
    await until(() => own(first)).toEqual(["先来一句", "再来一句"])
  })

  it("fills the gap when frames are lost on the way", async () => {
    let dropped = 0
    class LossySocket extends RealSocket {
      override set onmessage(listener: ((event: MessageEvent) => void) | null) {
        super.onmessage = (event: MessageEvent) => {
          const lose = String(event.data).includes('"kind":"events"') && dropped < 2 && ++dropped
          if (!lose) listener?.call(this, event)
        }
      }
    }
    vi.stubGlobal("WebSocket", LossySocket)
    const c = customer()
    for (let i = 0; i < 6; i++) c.send(`丢 ${i}`)
    await until(() => own(c)).toEqual(Array.from({ length: 6 }, (_, i) => `丢 ${i}`))
    expect(dropped).toBe(2)
    expect(c.store.get().log.events.map((e) => e.seq)).toEqual(c.store.get().log.events.map((_, i) => i + 1))
  })

  it("works by polling where no socket opens", async () => {
    vi.stubGlobal(
      "WebSocket",
      class {
        onclose?: () => void
        constructor() {
          setTimeout(() => this.onclose?.(), 5)
        }
        close() {}
      },
    )
    const c = customer()
    c.send("没有长连接")
    await settled(c)
    await c.askHuman()
    const id = c.store.get().id ?? ""
    await agent.must(id, "accept")
    await agent.must(id, "messages", { text: "照样收到" })
    await until(() => texts(c)).toContain("照样收到")
    await agent.must(id, "close")
  })

  it("a token that is no longer good is renewed without a word", async () => {
    const first = customer()
    first.send("一")
    await settled(first)
    for (const [key, value] of stored)
      if (key.endsWith(":session"))
        stored.set(key, JSON.stringify({ ...JSON.parse(value), token: "v1.no.good" }))
    const again = customer()
    again.send("二")
    await settled(again)
    expect(own(again)).toEqual(["一", "二"])
  })

  it("what was written while the server was killed arrives once, in order, and so does the wish for a person", async () => {
    const c = customer()
    c.send(before)
    await settled(c)
    await server.kill()
    c.send(one)
    c.send(two)
    void c.askHuman()
    await until(() => c.store.get().reach.state).toBe("unreachable")
    expect(c.store.get().asking).toBe(true)
    await start(server.dataDir)
    await settled(c)
    await until(() => c.store.get().serving.kind).not.toBe("assistant")
    expect(own(c)).toEqual(ANSWERED.slice(0, 3))
    // The answer to the wish may be here before the log's own line of it.
    const requests = () => c.store.get().log.events.filter((e) => e.type === "human.requested").length
    await until(requests).toBe(1)
    await settled(c)
    expect(requests()).toBe(1)
  })

  it("a restored server is noticed; what it lost is kept, and sent again on request", async () => {
    const c = customer()
    c.send(before)
    await settled(c)
    await until(() => texts(c).length).toBe(2)
    await server.stop()
    const backup = `${server.dataDir}-backup`
    await cp(server.dataDir, backup, { recursive: true })
    await start(server.dataDir)
    c.send(one)
    await settled(c)
    await until(() => texts(c).length).toBe(4)
    const headBefore = c.receipt()?.heads[0]
    await server.stop()
    await rm(server.dataDir, { recursive: true })
    await cp(backup, server.dataDir, { recursive: true })
    await rm(backup, { recursive: true })
    await start(server.dataDir)
    await until(() => c.store.get().lost?.events.length).toBeGreaterThan(0)
    expect(own(c)).toEqual([before])
    expect(c.receipt()?.heads).toContainEqual(headBefore)
    c.resendLost()
    await settled(c)
    await until(() => own(c)).toEqual([before, one])
  })

  it("a conversation the service does not know any more ends here, and the next word begins a new one", async () => {
    const c = customer()
    c.send("旧的")
    await settled(c)
    const before = c.store.get().id
    for (const [key, value] of stored)
      if (key.endsWith(":session"))
        stored.set(key, JSON.stringify({ ...JSON.parse(value), id: "c_nobody", token: "v1.no.good" }))
    const again = customer()
    again.send("新的")
    await settled(again)
    const { id, past } = again.store.get()
    expect(id).not.toBe(before)
    expect(past.length).toBeGreaterThan(0)
    expect(own(again)).toEqual(["新的"])
  })
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === "object" && address ? address.port : 0
}
