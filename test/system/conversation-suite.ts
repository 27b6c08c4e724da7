/** The main job, over the public face: ask, answer or abstain, one tap, a person, all on record. */
import type { EventsPage } from "@jieying/contract/visitor.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import type { DemoAccount } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { type Frame, TestSocket } from "@jieying/testkit/socket.ts"
import { beforeEach, expect, test } from "vitest"

/** Where a conversation's two sides reach the system: one server, or two on one database. */
export interface Doors {
  customer: string
  staff: string
}

export interface SystemUnderTest {
  /** The doors of the next conversation. */
  doors: () => Doors
  accounts: () => readonly DemoAccount[]
}

/** Declares the tests; the caller boots the system around them. */
export function conversationTests(system: SystemUnderTest): void {
  let at: Doors
  beforeEach(() => {
    at = system.doors()
  })
  const account = (role: string, nth = 0) => {
    const found = system.accounts().filter((a) => a.role === role)[nth]
    if (!found) throw new Error(`no demo account ${role}`)
    return found
  }

  test("the AI notice stands before anything the assistant says", async () => {
    const customer = await Customer.open(at.customer)
    await customer.say("你好")
    await customer.until((e) => e.actor.kind === "assistant" && e.type === "message.posted")
    const types = (await customer.events()).map((e) => e.type)
    expect(types.indexOf("notice.shown")).toBeGreaterThanOrEqual(0)
    expect(types.indexOf("notice.shown")).toBeLessThan(types.lastIndexOf("message.posted"))
  })

  test("a known question gets the article's own words, its source, the AI label, model, cost and decision", async () => {
    const customer = await Customer.open(at.customer, { inbox: "shop" })
    const agent = await Agent.signIn(at.staff, account("admin"))
    const listed = await agent.request<{ articles: { title: string; body: string }[] }>(
      "GET",
      "/knowledge/articles?limit=1",
    )
    const article = listed.body.articles[0]
    await customer.say(article?.title ?? "")
    const answer = await customer.until((e) => e.actor.kind === "assistant" && e.type === "message.posted")
    expect(answer.data).toMatchObject({ label: "ai", model: "extractive", decision: { kind: "sure" } })
    expect(answer.data?.sources).toMatchObject([{ title: article?.title }])
    expect(answer.data?.cost).toMatchObject({ tokens: 0, microYuan: 0 })
  })

  test("what it does not know it does not answer", async () => {
    const customer = await Customer.open(at.customer)
    await customer.say("qzxv wplk 火星殖民地签证 vbnm?")
    const answer = await customer.until((e) => e.actor.kind === "assistant" && e.type === "message.posted")
    expect(answer.data).toMatchObject({ label: "ai", sources: [], decision: { kind: "unknown" } })
  })

  test("one tap: queued with a place, accepted, replied, closed - and every step on record", async () => {
    const customer = await Customer.open(at.customer)
    const agent = await Agent.signIn(at.staff, account("agent"))
    await customer.say("我要找人")
    const asked = await customer.askHuman()
    expect(asked).toMatchObject({ result: "queued", eta: null })
    expect(asked.place).toBeGreaterThanOrEqual(1)
    const waiting = await agent.list("?owner=queue")
    expect(waiting.conversations.map((c) => c.id)).toContain(customer.id)
    await agent.must(customer.id, "accept")
    expect(await customer.askHuman()).toMatchObject({ result: "connected", name: agent.session.me.name })
    await agent.must(customer.id, "notes", { text: "VIP，慢慢说" })
    await agent.must(customer.id, "messages", { text: "您好，我来帮您。" })
    await customer.until((e) => e.actor.kind === "agent" && e.type === "message.posted")
    await agent.must(customer.id, "close", { outcome: "resolved" })
    const events = await customer.events()
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1))
    const types = events.map((e) => e.type)
    for (const type of [
      "human.requested",
      "queue.entered",
      "queue.shown",
      "agent.connected",
      "agent.left",
      "conversation.ended",
    ]) {
      expect(types).toContain(type)
    }
    // The note has its place in the chain and nothing else.
    const sealed = events.find((e) => e.type === "sealed" && e.class === "staff")
    expect(sealed).toMatchObject({ data: null })
    expect(JSON.stringify(events)).not.toContain("VIP")
    expect(JSON.stringify(await agent.events(customer.id))).toContain("VIP")
  })

  test("while a person or the queue owns, the assistant is silent", async () => {
    const customer = await Customer.open(at.customer)
    await customer.askHuman()
    await customer.say("蛋糕缺货怎么办")
    await new Promise((resolve) => setTimeout(resolve, 400))
    const events = await customer.events()
    expect(events.filter((e) => e.actor.kind === "assistant")).toEqual([])
  })

  test("the same client id is the same message", async () => {
    const customer = await Customer.open(at.customer)
    const first = await customer.say("一", "same")
    const again = await customer.say("一", "same")
    expect(again.seq).toBe(first.seq)
    const posts = (await customer.events()).filter((e) => e.data?.clientId === "same")
    expect(posts).toHaveLength(1)
  })

  test("a message to a closed conversation opens it again, and so does asking for a person", async () => {
    const customer = await Customer.open(at.customer)
    const agent = await Agent.signIn(at.staff, account("agent"))
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "close")
    expect(await customer.askHuman()).toMatchObject({ result: "queued" })
    const types = (await customer.events()).map((e) => e.type)
    expect(types).toContain("conversation.reopened")
  })

  test("what comes after an emergency is told its own place, and handed over with its own words", async () => {
    const [first, again] = [await Customer.open(at.customer), await Customer.open(at.customer)]
    const agent = await Agent.signIn(at.staff, account("agent"))
    const ahead = await first.askHuman()
    await again.say("家里着火了")
    await agent.must(again.id, "accept")
    await agent.must(again.id, "close")

    const told = await again.askHuman()
    expect(told).toMatchObject({ result: "queued", place: Number("place" in ahead && ahead.place) + 1 })
    const summaries = (await again.events()).filter((e) => e.type === "context.summarised")
    expect(summaries).toHaveLength(2)
    await agent.must(first.id, "accept")
    await agent.must(first.id, "close")
    await again.request("POST", "/withdraw", {})
  })

  test("a stale send is shown to the agent before it goes", async () => {
    const customer = await Customer.open(at.customer)
    const agent = await Agent.signIn(at.staff, account("agent"))
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    const before = await customer.say("第一句")
    await customer.say("等等，改主意了")
    const stale = await agent.act(customer.id, "messages", { text: "好的", basedOn: before.seq })
    expect(stale).toMatchObject({ status: 409, body: { error: { code: "stale_send" } } })
    await agent.must(customer.id, "close")
  })

  test("a reply sent again, because its sender did not hear that it was taken, is the same reply", async () => {
    const customer = await Customer.open(at.customer)
    const agent = await Agent.signIn(at.staff, account("agent"))
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    const asked = await customer.say("在吗")
    const reply = { clientId: "reply-1", text: "在的", basedOn: asked.seq }
    const first = await agent.must(customer.id, "messages", reply)
    await customer.say("好的，我再问一下")
    expect((await agent.must(customer.id, "messages", reply)).seq).toBe(first.seq)
    await agent.must(customer.id, "close")
    expect((await agent.must(customer.id, "messages", reply)).seq).toBe(first.seq)
    const posts = (await customer.events()).filter((e) => e.data?.clientId === "reply-1")
    expect(posts).toHaveLength(1)
  })

  test("an offer reaches the agent's screen, and accepting it connects", async () => {
    const agent = await Agent.signIn(at.staff, account("agent", 1))
    const socket = await TestSocket.open(at.staff, "/api/v1/stream", agent.session.token)
    await socket.until((f) => f.kind === "hello")
    const customer = await Customer.open(at.customer)
    await customer.say("有人吗")
    await customer.askHuman()
    const offer = await socket.until(
      (f) => f.kind === "offer" && (f.conversation as { id: string }).id === customer.id,
    )
    expect(offer.until).toBeGreaterThan(Date.now())
    await agent.must(customer.id, "accept")
    socket.send({ kind: "watch", conversation: customer.id, after: 0 })
    await socket.until((f) => f.kind === "events" && f.conversation === customer.id)
    await customer.say("听得到吗")
    await socket.until((f) => f.kind === "events" && JSON.stringify(f).includes("听得到吗"))
    await agent.must(customer.id, "close")
    await agent.request("PUT", "/presence", { status: "away" })
    socket.close()
  })

  test("hand over to a team and to a colleague; the place is kept", async () => {
    const one = await Agent.signIn(at.staff, account("agent"))
    const two = await Agent.signIn(at.staff, account("agent", 1))
    const customer = await Customer.open(at.customer)
    const asked = await customer.askHuman()
    await one.must(customer.id, "accept")
    const moved = await one.must(customer.id, "transfer", { agent: two.id })
    expect(moved.conversation.owner).toMatchObject({ kind: "queue", offer: { agent: two.id } })
    await two.must(customer.id, "accept")
    const released = await two.must(customer.id, "release")
    const requestedAt = (await customer.events()).find(
      (e) => e.seq <= asked.seq && e.type === "human.requested",
    )?.at
    expect(released.conversation.owner).toMatchObject({ kind: "queue", since: requestedAt })
    const toTeam = await one
      .must(customer.id, "accept")
      .then(() => one.must(customer.id, "transfer", { team: "after-sales" }))
    expect(toTeam.conversation.owner).toMatchObject({ kind: "queue", team: "after-sales" })
    await one.must(customer.id, "accept")
    await one.must(customer.id, "close")
  })

  test("the customer's socket resumes at the gap, acks, and tells who serves", async () => {
    const customer = await Customer.open(at.customer)
    const path = (after: number) => `/api/v1/visitor/conversations/${customer.id}/stream?after=${after}`
    const first = await TestSocket.open(at.customer, path(0), customer.opened.token)
    await first.until((f) => f.kind === "events")
    first.send({ kind: "message", clientId: "s1", text: "第一条" })
    const ack = await first.until((f) => f.kind === "ack")
    expect(ack).toMatchObject({ clientId: "s1" })
    first.close()
    await customer.say("断线时说的", "s2")
    const second = await TestSocket.open(at.customer, path(ack.seq as number), customer.opened.token)
    await second.until((f) => JSON.stringify(f).includes("断线时说的"))
    expect(JSON.stringify(second.frames)).not.toContain("第一条")
    second.send({ kind: "human", requestId: "r1" })
    const human = await second.until((f) => f.kind === "human")
    expect(human).toMatchObject({ requestId: "r1", result: { result: "queued" } })
    await second.until((f) => f.kind === "events" && (f.serving as { kind: string }).kind === "queue")
    second.sendText("not json")
    await second.until((f) => f.kind === "refused")
    second.close()
  })

  test("delivered, read and typing are what really happened", async () => {
    const agent = await Agent.signIn(at.staff, account("agent"))
    const screen = await TestSocket.open(at.staff, "/api/v1/stream", agent.session.token)
    const customer = await Customer.open(at.customer)
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    const phone = await TestSocket.open(
      at.customer,
      `/api/v1/visitor/conversations/${customer.id}/stream?after=0`,
      customer.opened.token,
    )
    const said = await customer.say("在吗")
    screen.send({ kind: "watch", conversation: customer.id, after: 0 })
    const marks = (f: Frame) => f.watermarks as { staff: { delivered: number; read: number } }
    await phone.until((f) => f.kind === "watermarks" && marks(f).staff.delivered >= said.seq)
    expect(phone.frames.some((f) => f.kind === "watermarks" && marks(f).staff.read >= said.seq)).toBe(false)
    screen.send({ kind: "read", conversation: customer.id, seq: said.seq })
    await phone.until((f) => f.kind === "watermarks" && marks(f).staff.read >= said.seq)
    screen.send({ kind: "typing", conversation: customer.id, typing: true })
    await phone.until((f) => f.kind === "typing" && f.typing === true)
    phone.send({ kind: "typing", typing: true })
    await screen.until((f) => f.kind === "typing" && f.by === "customer")
    await agent.must(customer.id, "close")
    await agent.request("PUT", "/presence", { status: "away" })
    screen.close()
    phone.close()
  })

  test("colleagues see who else has a conversation before them and who writes; the customer hears nothing of a note", async () => {
    const agent = await Agent.signIn(at.staff, account("agent"))
    const lead = await Agent.signIn(at.staff, account("supervisor"))
    const screens = await Promise.all(
      [agent, lead].map((who) => TestSocket.open(at.staff, "/api/v1/stream", who.session.token)),
    )
    const [mine, theirs] = screens as [TestSocket, TestSocket]
    const customer = await Customer.open(at.customer)
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    const phone = await TestSocket.open(
      at.customer,
      `/api/v1/visitor/conversations/${customer.id}/stream?after=0`,
      customer.opened.token,
    )
    const sees = (screen: TestSocket, doing: string, who: Agent) =>
      screen.until((f) => f.kind === "viewing" && f.doing === doing && f.agent === who.id)
    mine.send({ kind: "watch", conversation: customer.id, after: 0 })
    await mine.until((f) => f.kind === "events")
    theirs.send({ kind: "watch", conversation: customer.id, after: 0 })
    await sees(mine, "here", lead)
    // Who comes later is told of those who are there.
    await sees(theirs, "here", agent)
    theirs.send({ kind: "typing", conversation: customer.id, typing: true, note: true })
    await sees(mine, "writing", lead)
    theirs.send({ kind: "typing", conversation: customer.id, typing: false, note: true })
    theirs.close()
    await sees(mine, "gone", lead)
    mine.send({ kind: "typing", conversation: customer.id, typing: true })
    await phone.until((f) => f.kind === "typing")
    expect(phone.frames.filter((f) => f.kind === "typing")).toHaveLength(1)
    expect(phone.frames.some((f) => f.kind === "viewing")).toBe(false)
    expect(mine.frames.some((f) => f.kind === "viewing" && f.agent === agent.id)).toBe(false)
    await agent.must(customer.id, "close")
    for (const who of [agent, lead]) await who.request("PUT", "/presence", { status: "away" })
    mine.close()
    phone.close()
  })

  test("roles are enforced on the server", async () => {
    const agent = await Agent.signIn(at.staff, account("agent"))
    const lead = await Agent.signIn(at.staff, account("supervisor"))
    const customer = await Customer.open(at.customer)
    const said = await customer.say("我的身份证号是 1234")
    const refused = await agent.act(customer.id, "redact", { seq: said.seq, reason: "asked by the customer" })
    expect(refused).toMatchObject({ status: 403, body: { error: { code: "not_permitted" } } })
    await lead.must(customer.id, "redact", { seq: said.seq, reason: "asked by the customer" })
    const event = (await customer.events()).find((e) => e.seq === said.seq)
    expect(event).toMatchObject({ redacted: true, data: null })
    const article = { title: "t", body: "b" }
    expect(await agent.request("POST", "/knowledge/articles", article)).toMatchObject({ status: 403 })
    expect(await lead.request("POST", "/knowledge/articles", article)).toMatchObject({ status: 201 })
  })

  test("another workspace's conversation is not there", async () => {
    const shopAgent = await Agent.signIn(at.staff, account("agent"))
    const citizen = await Customer.open(at.customer, { inbox: "hotline" })
    await citizen.askHuman()
    expect(await shopAgent.act(citizen.id, "accept")).toMatchObject({ status: 404 })
    expect((await shopAgent.list()).conversations.map((c) => c.id)).not.toContain(citizen.id)
    const dispatcher = await Agent.signIn(at.staff, account("dispatcher"))
    await dispatcher.must(citizen.id, "accept")
    const stranger = await Customer.open(at.customer)
    const foreign = await call(at.customer, "GET", `/api/v1/visitor/conversations/${citizen.id}/events`, {
      token: stranger.opened.token,
    })
    expect(foreign).toMatchObject({ status: 401, body: { error: { code: "token_invalid" } } })
    await dispatcher.must(citizen.id, "close")
  })

  test("a client ahead of the log is told so, not led into a collision", async () => {
    const customer = await Customer.open(at.customer)
    const ahead = await customer.request("GET", "/events?after=999")
    expect(ahead).toMatchObject({ status: 409, body: { error: { code: "record_behind" } } })
    const other = await customer.request("GET", `/events?after=1&hash=${"0".repeat(64)}`)
    expect(other).toMatchObject({ status: 409, body: { error: { code: "record_behind" } } })
  })

  test("a page holds nothing that its signed head does not cover, while others write", async () => {
    const customer = await Customer.open(at.customer)
    await customer.askHuman()
    const agent = await Agent.signIn(at.staff, account("agent"))
    await agent.must(customer.id, "accept")
    let writing = true
    const uncovered: number[] = []
    const read = async (page: () => Promise<{ events: { seq: number }[]; head: { seq: number } }>) => {
      while (writing) {
        const { events, head } = await page()
        const last = events.at(-1)?.seq ?? 0
        if (last > head.seq) uncovered.push(last)
      }
    }
    const own = `/conversations/${customer.id}/events`
    const readers = [1, 2].flatMap(() => [
      read(() => customer.page()),
      read(async () => (await agent.request<EventsPage>("GET", own)).body),
    ])
    for (let n = 0; n < 60; n++) await customer.say(`第 ${n} 句`)
    writing = false
    await Promise.all(readers)
    expect(uncovered).toEqual([])
    await agent.must(customer.id, "close")
  })

  test("tokens are refreshed with the secret of the conversation and nothing else", async () => {
    const customer = await Customer.open(at.customer)
    const path = `/api/v1/visitor/conversations/${customer.id}/token`
    const good = await call<{ token: string }>(at.customer, "POST", path, {
      body: { refreshToken: customer.opened.refreshToken },
    })
    expect(good.status).toBe(200)
    const bad = await call(at.customer, "POST", path, { body: { refreshToken: "x".repeat(43) } })
    expect(bad).toMatchObject({ status: 401, body: { error: { code: "token_invalid" } } })
  })

  test("parts that are not built are absent", async () => {
    expect(await call(at.customer, "GET", "/status")).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    })
  })
}
