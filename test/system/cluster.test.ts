/** Two server processes on one PostgreSQL: every test of the main job, with its two sides on different processes. */
import type { People } from "@jieying/contract/staff.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { hasTestServer } from "@jieying/testkit/postgres.ts"
import { type Frame, TestSocket } from "@jieying/testkit/socket.ts"
import { POSTGRES } from "@jieying/testkit/stores.ts"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { conversationTests, type Doors } from "./conversation-suite.ts"

/** Time for everything to have been delivered that is going to be; a lost NOTIFY costs one poll of a second. */
const SETTLE_MS = 1_500

describe.skipIf(!(await hasTestServer()))("two servers on one PostgreSQL", () => {
  let a: RunningServer
  let b: RunningServer
  let databaseUrl: string
  let drop: () => Promise<void>
  let lead: Agent
  let served = 0

  beforeAll(async () => {
    const store = await POSTGRES.fresh()
    databaseUrl = store.databaseUrl ?? ""
    drop = store.drop
    a = await boot({ databaseUrl })
    // The same keys, as behind one load balancer.
    b = await boot({ databaseUrl, dataDir: a.dataDir })
    lead = await Agent.signIn(a.url, account("supervisor"), "shop")
  })
  afterAll(async () => {
    await b.stop()
    await a.stop()
    await removeData(a)
    await drop()
  })

  /** Every other test has its customers on B and its people on A. */
  const doors = (): Doors => {
    served += 1
    return served % 2 === 0 ? { customer: a.url, staff: b.url } : { customer: b.url, staff: a.url }
  }
  const account = (role: string, nth = 0) => {
    const found = a.accounts.filter((one) => one.role === role)[nth]
    if (!found) throw new Error(`no demo account ${role}`)
    return found
  }

  /** A session is good on every process. */
  const searchOn = async (server: RunningServer, query: string) => {
    const path = `/api/v1/knowledge/search?q=${encodeURIComponent(query)}`
    return JSON.stringify((await call(server.url, "GET", path, { token: lead.session.token })).body)
  }

  describe("the conversation", () => conversationTests({ doors, accounts: () => a.accounts }))

  test("what is written on one reaches the sockets on the other, in order and once", async () => {
    const customer = await Customer.open(a.url)
    const { token } = customer.opened
    const path = `/api/v1/visitor/conversations/${customer.id}/stream?after=0`
    const heard = new Map<string, number>()
    const seqs: number[] = []
    const onFrame = (frame: Frame) => {
      if (frame.kind !== "events") return
      for (const event of frame.events as { seq: number; data?: { clientId?: string } }[]) {
        seqs.push(event.seq)
        if (event.data?.clientId) heard.set(event.data.clientId, performance.now())
      }
    }
    const socket = await TestSocket.open(b.url, path, token, { onFrame })
    await socket.until((f) => f.kind === "events")
    await customer.askHuman()
    const waits: number[] = []
    for (let n = 1; n <= 40; n++) {
      const clientId = `n${n}`
      await customer.say(`第 ${n} 句`, clientId)
      const written = performance.now()
      await expect.poll(() => heard.has(clientId), { interval: 1, timeout: 5_000 }).toBe(true)
      waits.push(Math.max(0, (heard.get(clientId) ?? 0) - written))
    }
    expect(seqs).toEqual(seqs.map((_, i) => i + 1))
    waits.sort((x, y) => x - y)
    const at = (share: number) => waits[Math.floor(share * waits.length)]?.toFixed(1)
    console.log(`cluster: from the answer on A to the socket on B: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
    socket.close()
  })

  test("a transaction held open holds what comes after it back, and nothing is passed over", async () => {
    const early = await Customer.open(a.url)
    const late = await Customer.open(a.url)
    await early.askHuman()
    await late.askHuman()
    const open = async (customer: Customer) => {
      const path = `/api/v1/visitor/conversations/${customer.id}/stream?after=0`
      const socket = await TestSocket.open(b.url, path, customer.opened.token)
      await socket.until((f) => f.kind === "watermarks")
      return socket
    }
    const [earlySocket, lateSocket] = [await open(early), await open(late)]
    const shows = (socket: TestSocket, text: string) => JSON.stringify(socket.frames).includes(text)

    // Another writer, slow to commit, whose transaction is older than everything written meanwhile.
    const slow = new pg.Client({ connectionString: databaseUrl })
    await slow.connect()
    await slow.query("begin")
    const { rows } = await slow.query(
      `insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at)
       values ('another', 'conversation', 'shop', $1, 1, 1, 0) returning id, xid::text`,
      [early.id],
    )
    await late.say("后来的一句")
    const later = await slow.query("select max(id) as id from outbox where ref = $1", [late.id])
    expect(Number(later.rows[0].id)).toBeGreaterThan(Number(rows[0].id))
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    // Were it shown now, the reader's cursor would stand past the open transaction, and that one would never be read.
    expect(shows(lateSocket, "后来的一句")).toBe(false)
    // What needs no other process is not held back.
    expect((await late.events()).some((e) => e.data?.text === "后来的一句")).toBe(true)
    await slow.query("commit")
    const settledAt = performance.now()
    await slow.end()
    await lateSocket.until((f) => JSON.stringify(f).includes("后来的一句"))
    console.log(
      `cluster: shown ${(performance.now() - settledAt).toFixed(0)} ms after the open transaction ended`,
    )
    await early.say("先来的一句")
    await earlySocket.until((f) => JSON.stringify(f).includes("先来的一句"))
    earlySocket.close()
    lateSocket.close()
  })

  test("an outbox entry that commits late is still read", async () => {
    const customer = await Customer.open(a.url)
    await customer.askHuman()
    const title = `迟到的条目 ${Date.now()}`
    const saved = await lead.request<{ id: string }>("POST", "/knowledge/articles", { title, body: "第一版" })
    expect(saved.status).toBe(201)
    await expect.poll(() => searchOn(b, title)).toContain(title)
    // The change and its outbox entry in one transaction of another writer, committed after younger ones.
    const slow = new pg.Client({ connectionString: databaseUrl })
    await slow.connect()
    await slow.query("begin")
    const changed = `改过的条目 ${Date.now()}`
    await slow.query(
      "update article set title = $1, version = version + 1 where tenant = 'shop' and id = $2",
      [changed, saved.body.id],
    )
    await slow.query(
      `insert into outbox (origin, topic, tenant, ref, first_seq, last_seq, at)
       values ('another', 'article', 'shop', $1, 0, 0, 0)`,
      [saved.body.id],
    )
    for (let n = 0; n < 5; n++) await customer.say(`在此期间 ${n}`)
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    await slow.query("commit")
    await slow.end()
    await expect.poll(() => searchOn(b, changed), { timeout: 5_000 }).toContain(changed)
    await expect.poll(() => searchOn(a, changed), { timeout: 5_000 }).toContain(changed)
  })

  test("an article edited on one process is what the other's assistant answers with", async () => {
    const word = `桂花酒酿圆子${Date.now() % 100_000}`
    const article = { title: `${word}能寄到外地吗？`, body: `${word}只在本市配送。` }
    const saved = await lead.request<{ id: string; version: number }>("POST", "/knowledge/articles", article)
    expect(saved.status).toBe(201)
    const ask = async (server: RunningServer) => {
      const customer = await Customer.open(server.url, { inbox: "shop" })
      const { seq } = await customer.say(article.title)
      const answer = await customer.until((e) => e.data?.answersSeq === seq && e.type === "message.posted")
      return JSON.stringify(answer.data)
    }
    await expect.poll(() => ask(b), { timeout: 10_000 }).toContain("只在本市配送")
    const path = `/knowledge/articles/${saved.body.id}`
    const edit = { ...article, body: `${word}可以寄到全国。`, version: saved.body.version }
    expect((await lead.request("PUT", path, edit)).status).toBe(200)
    await expect.poll(() => ask(b), { timeout: 10_000 }).toContain("可以寄到全国")
  })

  test("a person whose console is on one process is offered customers of the other", async () => {
    const agent = await Agent.signIn(b.url, account("dispatcher"))
    const screen = await TestSocket.open(b.url, "/api/v1/stream", agent.session.token)
    await screen.until((f) => f.kind === "hello")
    const { token } = agent.session
    const people = async (server: RunningServer) =>
      (await call<People>(server.url, "GET", "/api/v1/people", { token })).body
    await expect
      .poll(async () => (await people(a)).agents.find((one) => one.agent === agent.id)?.status)
      .toBe("online")
    const customer = await Customer.open(a.url, { inbox: "hotline" })
    await customer.askHuman()
    await screen.until((f) => f.kind === "offer" && (f.conversation as { id: string }).id === customer.id)
    await agent.must(customer.id, "accept")
    await customer.until((e) => e.type === "agent.connected")
    const phone = await TestSocket.open(
      a.url,
      `/api/v1/visitor/conversations/${customer.id}/stream?after=0`,
      customer.opened.token,
    )
    await phone.until((f) => f.kind === "watermarks")
    screen.send({ kind: "typing", conversation: customer.id, typing: true })
    await phone.until((f) => f.kind === "typing" && f.typing === true)
    await agent.must(customer.id, "close")
    await agent.request("PUT", "/presence", { status: "away" })
    screen.close()
    phone.close()
  })

  test("every question is answered once, whichever process took it and whichever answers", async () => {
    const customers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => Customer.open(n % 2 === 0 ? a.url : b.url)),
    )
    const talk = async (customer: Customer, nth: number) => {
      for (let n = 0; n < 12; n++) {
        // Each question comes in by the other process than the one before it.
        const door = customer.at((n + nth) % 2 === 0 ? a.url : b.url)
        // A greeting is the assistant's to answer each time; what it does not know would go to a person.
        const { seq } = await door.say("你好", `q${n}`)
        await door.until((e) => e.type === "message.posted" && e.data?.answersSeq === seq)
      }
    }
    await Promise.all(customers.map(talk))
    for (const customer of customers) {
      const events = await customer.events()
      const answers = events.filter((e) => e.type === "message.posted" && e.data?.answersSeq !== undefined)
      expect(answers).toHaveLength(12)
      expect(new Set(answers.map((e) => e.data?.answersSeq)).size).toBe(12)
    }
  })

  test("both write to one conversation at once: each message once, the order one order", async () => {
    const customer = await Customer.open(a.url)
    await customer.askHuman()
    const agent = await Agent.signIn(b.url, account("agent"))
    await agent.must(customer.id, "accept")
    const both = [customer.at(a.url), customer.at(b.url)] as const
    const said = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        both[n % 2]?.say(`${n}`, `both-${n}`).then((posted) => posted.seq),
      ),
    )
    expect(new Set(said).size).toBe(30)
    // The same message through both doors at once is one message.
    const twice = await Promise.all(both.map((door) => door.say("同一句", "same")))
    expect(twice[0]?.seq).toBe(twice[1]?.seq)
    const events = await customer.events()
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1))
    expect((await customer.at(b.url).events()).map((e) => e.hash)).toEqual(events.map((e) => e.hash))
    await agent.must(customer.id, "close")
  })
})
