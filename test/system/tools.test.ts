/** Tools: what leads set, what people may have done with them, and that an action is done once though the server dies in it. */
import { randomUUID } from "node:crypto"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { WireEvent } from "@jieying/contract/events.ts"
import type { Tool, ToolDryRun, ToolList } from "@jieying/contract/tools.ts"
import { toolSecret } from "@jieying/server/security/inbox-secrets.ts"
import { checkWebhook } from "@jieying/server/security/standard-webhooks.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { identityOf, serverSecret } from "@jieying/testkit/shop.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

const PATIENCE = 30_000

interface Asked {
  id: string
  genuine: boolean
  body: { tool: string; dryRun: boolean; customer: { id: string } | null; input: Record<string, unknown> }
}

const stores = await storesUnderTest()

describe.each(stores)("tools on $name", (store) => {
  let tools: Server
  let host: string
  let asked: Asked[] = []
  /** How the tool answers; undefined: not at all. */
  let answer: (() => { status: number; body: string } | undefined) | undefined
  let database: Awaited<ReturnType<typeof store.fresh>>
  let server: RunningServer
  let agent: Agent
  let lead: Agent

  const start = async (dataDir?: string) => {
    server = await boot({
      dataDir,
      databaseUrl: database.databaseUrl,
      env: { OUTGOING_ALLOW: host },
    })
    lead = await Agent.ofRole(server, "supervisor")
    agent = await Agent.ofRole(server, "agent")
  }

  beforeAll(async () => {
    tools = createServer(async (request, response) => {
      let text = ""
      for await (const chunk of request) text += chunk
      const secret = toolSecret(await serverSecret(server), "shop")
      const { ok } = checkWebhook({ headers: request.headers, body: text }, secret, Date.now())
      asked.push({ id: String(request.headers["webhook-id"]), genuine: ok, body: JSON.parse(text) })
      const said = answer?.()
      if (said) response.writeHead(said.status, { "content-type": "application/json" }).end(said.body)
    })
    await new Promise<void>((done) => tools.listen(0, "127.0.0.1", done))
    host = `127.0.0.1:${(tools.address() as AddressInfo).port}`
    database = await store.fresh()
    await start()
  })

  beforeEach(() => {
    asked = []
    answer = () => ({
      status: 200,
      body: JSON.stringify({ ok: true, receipt: { id: "R1", text: "已办好" } }),
    })
  })

  afterAll(async () => {
    await server?.stop()
    await removeData(server)
    await database?.drop()
    tools.closeAllConnections()
    tools.close()
  })

  const settings = (more: object = {}) => ({
    title: { "zh-CN": "补偿优惠券", en: "Give a voucher" },
    description: { "zh-CN": "", en: "" },
    level: "approval",
    limits: { amountFen: 20_00, agentAmountFen: 50_00, perConversation: null, perHour: null },
    identity: true,
    enabled: true,
    transport: "http",
    url: `http://${host}/voucher`,
    remote: null,
    timeoutMs: 2_000,
    undoBy: null,
    version: 0,
    ...more,
  })

  const save = async (name: string, more: object = {}) => {
    const reply = await lead.request<Tool>("PUT", `/tools/${name}`, settings(more))
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    return reply.body
  }

  /** A customer the host page vouches for, in front of the agent. */
  const served = async () => {
    const identity = await identityOf(server, `u_${randomUUID()}`, "李阿姨")
    const customer = await Customer.open(server.url, { inbox: "shop", identity })
    await customer.askHuman()
    await agent.must(customer.id, "accept")
    return { customer, of: identity.customer }
  }

  const propose = (customer: Customer, body: object) =>
    agent.act(customer.id, "actions", { input: { reason: "迟到" }, ...body })

  const actionOf = async (customer: Customer) => {
    const event = await customer.until((e: WireEvent) => e.type === "action.proposed", PATIENCE)
    return String(event.data?.actionId)
  }

  const done = (customer: Customer) => customer.until((e: WireEvent) => e.type === "action.done", PATIENCE)

  test("leads read and change them, and try them without changing anything; nobody else does", async () => {
    const list = await lead.request<ToolList>("GET", "/tools")
    expect(list.body.tools.map((t) => t.name)).toContain("refund_item")
    expect(list.body.signingSecret).toMatch(/^whsec_/)
    for (const [method, path] of [
      ["GET", "/tools"],
      ["PUT", "/tools/x"],
      ["POST", "/tools/refund_item/dry-run"],
    ] as const)
      expect((await agent.request(method, path, method === "PUT" ? settings() : undefined)).status).toBe(403)
    const saved = await save("try_me")
    const again = await lead.request("PUT", "/tools/try_me", settings())
    expect(again).toMatchObject({ status: 409, body: { error: { code: "version_conflict" } } })
    await save("try_me", { version: saved.version, enabled: false })
    const tried = await lead.request<ToolDryRun>("POST", "/tools/try_me/dry-run", { input: { a: 1 } })
    expect(tried.body).toMatchObject({ outcome: "done", text: "已办好" })
    expect(asked).toMatchObject([{ genuine: true, body: { dryRun: true, customer: null, input: { a: 1 } } }])
  })

  test("what was done is undone by its declared tool, once, and by whoever serves", async () => {
    await save("take_back", { limits: settings().limits })
    const giving = await save("give", { undoBy: "take_back" })
    const { customer, of } = await served()
    await propose(customer, { tool: "give", amountFen: 10_00 })
    const first = await actionOf(customer)
    await done(customer)
    expect((await agent.detail(customer.id)).undoable).toContain("give")
    expect(await lead.act(customer.id, "actions/none/undo")).toMatchObject({ status: 409 })

    await agent.must(customer.id, `actions/${first}/undo`)
    const undoing = await customer.until(
      (e: WireEvent) => e.type === "action.proposed" && e.data?.undoes === first,
      PATIENCE,
    )
    await customer.until(
      (e: WireEvent) => e.type === "action.done" && e.data?.actionId === undoing.data?.actionId,
      PATIENCE,
    )
    expect(asked.map(({ body }) => [body.tool, body.customer?.id, body.input])).toEqual([
      ["give", of, { reason: "迟到" }],
      ["take_back", of, { reason: "迟到", undoes: first }],
    ])
    const twice = await agent.act(customer.id, `actions/${first}/undo`)
    expect(twice).toMatchObject({ status: 409, body: { error: { code: "action_gone" } } })
    // What undid it has nothing that undoes it.
    const back = await agent.act(customer.id, `actions/${String(undoing.data?.actionId)}/undo`)
    expect(back).toMatchObject({ body: { error: { code: "tool_unavailable" } } })
    await save("give", { version: giving.version, undoBy: null })
    expect((await agent.detail(customer.id)).undoable).not.toContain("give")
    await agent.must(customer.id, "close")
  })

  test("an address on the inside is refused, when it is saved and when it is asked", async () => {
    for (const url of [
      "http://127.0.0.1:1/x",
      "https://169.254.169.254/latest",
      "https://[::1]/",
      "http://a.example/",
    ])
      expect(await lead.request("PUT", "/tools/inside", settings({ url }))).toMatchObject({
        status: 422,
        body: { error: { code: "address_not_allowed" } },
      })
    await save("inside", { url: "https://localhost/x" })
    const tried = await lead.request<ToolDryRun>("POST", "/tools/inside/dry-run", {})
    expect(tried.body).toMatchObject({ outcome: "refused", text: "address_not_allowed" })
    const listed = await lead.request("POST", "/tools/offered", { url: "https://localhost/mcp" })
    expect(listed).toMatchObject({ status: 502, body: { error: { code: "tool_unreachable" } } })
  })

  test("an agent has it done up to the limit; above, a lead approves; who the customer is the record says", async () => {
    await save("voucher")
    const small = await served()
    const within = await propose(small.customer, { tool: "voucher", amountFen: 15_00 })
    expect(within.status, JSON.stringify(within.body)).toBe(200)
    expect((await done(small.customer)).data).toMatchObject({ receipt: { id: "R1", text: "已办好" } })
    expect(asked).toMatchObject([{ genuine: true, body: { dryRun: false, customer: { id: small.of } } }])
    await agent.must(small.customer.id, "close")

    const large = await served()
    expect((await propose(large.customer, { tool: "voucher", amountFen: 80_00 })).status).toBe(200)
    const action = await actionOf(large.customer)
    const no = await agent.act(large.customer.id, `actions/${action}/approve`)
    expect(no).toMatchObject({ status: 403, body: { error: { code: "approval_needs_lead" } } })
    expect(asked).toHaveLength(1)
    await lead.must(large.customer.id, `actions/${action}/approve`)
    await done(large.customer)
    expect(asked).toHaveLength(2)
    await agent.must(large.customer.id, "close")
  })

  test("as often in an hour as was set, and not once more; and never for a stranger", async () => {
    await save("rare", {
      limits: { amountFen: null, agentAmountFen: null, perConversation: null, perHour: 1 },
    })
    const first = await served()
    expect((await propose(first.customer, { tool: "rare" })).status).toBe(200)
    await done(first.customer)
    const second = await propose(first.customer, { tool: "rare" })
    expect(second).toMatchObject({ status: 409, body: { error: { code: "action_limit" } } })
    await agent.must(first.customer.id, "close")
    const stranger = await Customer.open(server.url, { inbox: "shop" })
    await stranger.askHuman()
    await agent.must(stranger.id, "accept")
    const unknown = await propose(stranger, { tool: "voucher", amountFen: 1_00 })
    expect(unknown).toMatchObject({ status: 403, body: { error: { code: "identity_required" } } })
    await agent.must(stranger.id, "close")
  })

  test("what a tool says is a stranger's text: too long or unreadable, nobody believes that it was done", async () => {
    await save("liar", {
      limits: { amountFen: null, agentAmountFen: null, perConversation: null, perHour: null },
    })
    answer = () => ({ status: 200, body: `{"ok":true,"receipt":{"text":"${"长".repeat(400_000)}"}}` })
    const { customer } = await served()
    expect((await propose(customer, { tool: "liar" })).status).toBe(200)
    const event = await customer.until((e: WireEvent) => e.type === "action.unknown", 2 * PATIENCE)
    expect(event.data).toMatchObject({ why: "unreadable" })
    const ids = new Set(asked.map((each) => each.id))
    expect(ids.size).toBe(1)
    await agent.must(customer.id, `actions/${event.data?.actionId}/settle`, { outcome: "not_done" })
    await agent.must(customer.id, "close")
  })

  test("killed between the call and its record: asked again with the same key, on record once", async () => {
    await save("slow", {
      timeoutMs: 30_000,
      limits: { amountFen: null, agentAmountFen: null, perConversation: null, perHour: null },
    })
    answer = undefined
    const { customer } = await served()
    expect((await propose(customer, { tool: "slow" })).status).toBe(200)
    await expect.poll(() => asked.length, { timeout: PATIENCE }).toBe(1)
    await server.kill()
    answer = () => ({
      status: 200,
      body: JSON.stringify({ ok: true, receipt: { id: "R2", text: "只办了一次" } }),
    })
    await start(server.dataDir)
    const after = customer.at(server.url)
    const event = await after.until((e: WireEvent) => e.type === "action.done", 4 * PATIENCE)
    expect(event.data).toMatchObject({ receipt: { id: "R2" } })
    expect(new Set(asked.map((each) => each.id)).size).toBe(1)
    expect(asked.length).toBeGreaterThan(1)
    const events = await after.events()
    expect(events.filter((e: WireEvent) => e.type === "action.done")).toHaveLength(1)
  })
})
