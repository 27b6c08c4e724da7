/** Setting up without a demo, and what a customer gets when nobody is there: a promised time, kept. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const stores = await storesUnderTest()
const admin = { email: "owner@shop.example", name: "店主", password: "a-long-password" }

describe.each(stores)("a workspace of one's own on $name", ({ name, fresh }) => {
  let server: RunningServer
  let drop: () => Promise<void>
  let databaseUrl: string | undefined
  let token: string
  const operate = <T>(method: string, path: string, body: unknown) =>
    call<T>(server.url, method, `/api/v1/admin${path}`, { body, token })

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    databaseUrl = store.databaseUrl
    server = await boot({ databaseUrl, env: { DEMO: "off" } })
    token = (await readFile(join(server.dataDir, "keys", "operator-token"), "utf8")).trim()
  })
  afterAll(async () => {
    await server.stop()
    await drop()
    await removeData(server)
  })

  test("nothing is there until the operator makes it, and only the operator can", async () => {
    expect(await call(server.url, "POST", "/api/v1/visitor/conversations", { body: {} })).toMatchObject({
      status: 404,
    })
    const draft = { id: "tea", name: { "zh-CN": "茶铺", en: "Tea shop" }, admin }
    const stranger = await call(server.url, "POST", "/api/v1/admin/workspaces", {
      body: draft,
      token: "x".repeat(43),
    })
    expect(stranger).toMatchObject({ status: 403, body: { error: { code: "not_permitted" } } })
    expect(await operate("POST", "/workspaces", draft)).toMatchObject({ status: 201, body: { inbox: "tea" } })
    expect(await operate("POST", "/workspaces", draft)).toMatchObject({
      status: 409,
      body: { error: { code: "already_exists" } },
    })
    expect(await operate("POST", "/workspaces/nowhere/accounts", { ...admin, role: "agent" })).toMatchObject({
      status: 404,
    })
    const person = { email: "wu@shop.example", name: "小吴", password: "another-password", role: "agent" }
    expect(await operate("POST", "/workspaces/tea/accounts", person)).toMatchObject({ status: 201 })
    const owner = await Agent.signIn(server.url, admin)
    expect(owner.session.me).toMatchObject({ role: "admin", workspace: "tea", teams: ["service"] })
    const customer = await Customer.open(server.url)
    expect(await customer.askHuman()).toMatchObject({ result: "queued", place: 1 })
  })

  test("outside office hours a callback is promised; a person can keep it early", async () => {
    const now = new Date()
    // Open tomorrow, so closed now whatever the hour.
    const day = (now.getUTCDay() + 2) % 7
    const hours = [{ day, from: 540, to: 1080 }]
    expect(await operate("PUT", "/inboxes/tea", { hours, timeZone: "UTC" })).toMatchObject({
      body: { open: false },
    })
    const customer = await Customer.open(server.url)
    const asked = await customer.askHuman()
    expect(asked.result).toBe("callback")
    expect(new Date(asked.due ?? 0).getUTCDay()).toBe(day)
    expect(new Date(asked.due ?? 0).getUTCHours()).toBe(9)
    expect(await customer.askHuman()).toMatchObject({ result: "callback", due: asked.due })
    const agent = await Agent.signIn(server.url, { email: "wu@shop.example", password: "another-password" })
    await agent.must(customer.id, "accept")
    expect((await customer.events()).map((e) => e.type)).toContain("callback.done")
    await agent.must(customer.id, "close")
  })

  // Needs a second connection to bring the promised time forward; the embedded store has one.
  test.skipIf(name === "embedded")("at the promised time the customer stands in the queue", async () => {
    const customer = await Customer.open(server.url)
    expect(await customer.askHuman()).toMatchObject({ result: "callback" })
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query("update job set run_at = 0 where kind = 'callbackDue' and conversation = $1", [
      customer.id,
    ])
    await client.end()
    const entered = await customer.until((e) => e.type === "queue.entered", 15_000)
    expect(entered.data).toMatchObject({ reason: "callback_due" })
  })

  test("asking again once the office is open leads to the queue", async () => {
    const customer = await Customer.open(server.url)
    expect(await customer.askHuman()).toMatchObject({ result: "callback" })
    await operate("PUT", "/inboxes/tea", { hours: null })
    expect(await customer.askHuman()).toMatchObject({ result: "queued" })
  })
})
