/** The clock of the server is set forwards and back by hours, and differs from the database's: nobody is stranded by it. */
import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { ServerClock } from "@jieying/testkit/clock.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"

const stores = await storesUnderTest()
const HOUR_MS = 60 * 60_000
/** Leases of a second; the limit is far beyond. */
const PACE = "100"
const SOON = { timeout: 20_000, interval: 100 }

describe.each(stores)("a clock that is set, on $name", ({ fresh }) => {
  let server: RunningServer
  let clock: ServerClock
  let drop: () => Promise<void>
  let agent: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-clock-"))
    clock = await ServerClock.at(join(dataDir, "clock-offset"))
    server = await boot({ dataDir, databaseUrl: store.databaseUrl, env: { ...clock.env, PACE } })
    const account = server.accounts.find((a) => a.role === "agent")
    if (!account) throw new Error("no demo account agent")
    agent = await Agent.signIn(server.url, account)
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })
  afterEach(async () => {
    for (const { id } of (await agent.list("?owner=me")).conversations) await agent.must(id, "close")
    await set(0)
  })

  /** Waits until the server has noticed: a new token runs out an hour from its own now. */
  async function set(offset: number): Promise<void> {
    await clock.set(offset)
    const watch = await Customer.open(server.url)
    const off = async () => {
      const body = { refreshToken: watch.opened.refreshToken }
      const reply = await watch.request<{ expiresAt: number }>("POST", "/token", body)
      return Math.abs(reply.body.expiresAt - HOUR_MS - clock.now())
    }
    await expect.poll(off, SOON).toBeLessThan(10_000)
  }
  const owner = async (customer: Customer) => (await agent.detail(customer.id)).conversation.owner
  const offers = async (customer: Customer) =>
    (await agent.events(customer.id)).filter((e) => e.type === "agent.offered").length

  test("set back: who has left keeps no customer, and time in a log does not run back", async () => {
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    await set(-4 * HOUR_MS)
    await expect.poll(async () => (await owner(customer)).kind, SOON).toBe("queue")
    const times = (await agent.events(customer.id)).map((e) => e.at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    await agent.must(customer.id, "accept")
  })

  test("set back: an offer stands for as long as ever, and one from before is ended", async () => {
    const screen = await TestSocket.open(server.url, "/api/v1/stream", agent.session.token)
    await screen.until((f) => f.kind === "hello")
    await agent.request("PUT", "/presence", { status: "online" })
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.askHuman()
    await expect.poll(() => offers(customer), SOON).toBe(1)
    await set(-4 * HOUR_MS)
    // The offer from before would stand for hours; in its place there is a new one, which is not over at once.
    await expect.poll(() => offers(customer), SOON).toBe(2)
    const standing = await owner(customer)
    expect(standing).toMatchObject({ kind: "queue", offer: { agent: agent.id } })
    await agent.must(customer.id, "accept")
    screen.close()
  })

  test("set forwards: an offer from before is over, and the next one is made", async () => {
    const screen = await TestSocket.open(server.url, "/api/v1/stream", agent.session.token)
    await screen.until((f) => f.kind === "hello")
    const customer = await Customer.open(server.url, { inbox: "shop" })
    await customer.askHuman()
    await agent.request("PUT", "/presence", { status: "online" })
    await expect.poll(() => offers(customer), SOON).toBe(1)
    await set(4 * HOUR_MS)
    const offered = async () => {
      await agent.request("PUT", "/presence", { status: "online" })
      return offers(customer)
    }
    await expect.poll(offered, SOON).toBe(2)
    await agent.must(customer.id, "accept")
    screen.close()
  })
})
