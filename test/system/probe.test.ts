/** Our own test of the way to a person: it tells the truth, leaves nothing behind, and no stranger can pass for it. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { HumanResult, OpenedConversation } from "@jieying/contract/visitor.ts"
import type { Probes } from "@jieying/contract/waits.ts"
import { PROBE_HEADER, probeSecret } from "@jieying/server/probe/secret.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { call } from "@jieying/testkit/http.ts"
import { TestSocket } from "@jieying/testkit/socket.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()
const VISITOR = "/api/v1/visitor/conversations"

describe.each(stores)("the probe on $name", ({ name, fresh }) => {
  let server: RunningServer
  let databaseUrl: string | undefined
  let drop: () => Promise<void>
  let lead: Agent
  let agent: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    databaseUrl = store.databaseUrl
    server = await boot({ databaseUrl })
    lead = await Agent.ofRole(server, "supervisor")
    agent = await Agent.ofRole(server, "agent")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const probes = async () => (await lead.request<Probes>("GET", "/probes")).body
  const probeNow = () => lead.request<Probes["probes"][number]>("POST", "/probes/shop")
  const secret = async () =>
    probeSecret(Buffer.from(await readFile(join(server.dataDir, "keys/server-secret"), "utf8"), "base64url"))
  const open = (header: string) =>
    call<OpenedConversation>(server.url, "POST", VISITOR, {
      body: { inbox: "shop" },
      headers: { [PROBE_HEADER]: header },
    })

  test("before it has run, nothing is claimed", async () => {
    expect(await probes()).toEqual({
      everySeconds: 0,
      probes: [
        {
          inbox: "shop",
          name: { "zh-CN": "小满烘焙", en: "Xiaoman Bakery" },
          last: null,
          runs: 0,
          succeeded: 0,
          p95Ms: null,
        },
      ],
    })
  })

  test("finds that a person is within reach, while people and customers notice nothing", async () => {
    expect((await agent.request("PUT", "/presence", { status: "online" })).status).toBe(200)
    const before = await agent.list("?limit=100")
    const { status, body } = await probeNow()
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ last: { ok: true, error: null }, runs: 1, succeeded: 1 })
    expect(body.p95Ms).toBe(body.last?.ms)
    expect(await probes()).toMatchObject({ probes: [body] })
    expect(await agent.list("?limit=100")).toEqual(before)
    expect((await agent.people()).teams.map((t) => t.waiting)).toEqual([0, 0])
  })

  test("outside office hours a callback is what it expects", async () => {
    const hours = [{ day: (new Date().getUTCDay() + 2) % 7, from: 540, to: 1080 }]
    const change = (body: object) => lead.request("PUT", "/routing/inboxes/shop", body)
    expect((await change({ timeZone: "UTC", hours })).status).toBe(200)
    expect((await probeNow()).body.last).toMatchObject({ ok: true, error: null })
    expect((await change({ timeZone: "Asia/Shanghai", hours: null })).status).toBe(200)
  })

  test("a probe that waits is seen by nobody and stands before nobody", async () => {
    const screen = await TestSocket.open(server.url, "/api/v1/stream", lead.session.token)
    await screen.until((frame) => frame.kind === "hello")
    const opened = await open(await secret())
    expect(opened.body.id).toMatch(/^probe_[0-9a-f]{32}$/)
    const { id, token } = opened.body
    const ask = await call<HumanResult>(server.url, "POST", `${VISITOR}/${id}/human`, { token, body: {} })
    expect(ask.body).toMatchObject({ result: "queued", place: 1 })
    const customer = await Customer.open(server.url, { inbox: "shop" })
    expect(await customer.askHuman()).toMatchObject({ result: "queued", place: 1 })
    await customer.until((e) => e.type === "queue.shown")
    // The one who waits is offered: whoever chose has seen the queue with the probe in it.
    await expect
      .poll(async () => (await agent.events(customer.id)).map((e) => e.type), { timeout: 15_000 })
      .toContain("agent.offered")
    const listed = await agent.list("?owner=queue&limit=100")
    expect(listed.conversations.map((c) => c.id)).toEqual([customer.id])
    expect(listed.counts).toMatchObject({ waiting: 1, open: listed.conversations.length })
    expect((await agent.people()).teams.find((t) => t.key === "service")?.waiting).toBe(1)
    const log = await lead.events(id)
    expect(log[0]?.data).toMatchObject({ channel: "probe" })
    expect(log.map((e) => e.type)).not.toContain("agent.offered")
    await agent.must(customer.id, "accept")
    await agent.must(customer.id, "close")
    await screen.until((frame) => JSON.stringify(frame).includes(customer.id))
    expect(JSON.stringify(screen.frames)).not.toContain(id)
    screen.close()
    expect((await call(server.url, "POST", `${VISITOR}/${id}/withdraw`, { token, body: {} })).status).toBe(
      200,
    )
  })

  test.skipIf(name === "embedded")(
    "the conversation of a probe is gone after a day, its result stays",
    async () => {
      await probeNow()
      const database = new pg.Client({ connectionString: databaseUrl })
      await database.connect()
      try {
        const aged = await database.query(`update conversation set updated_at = updated_at - 90000000
        where starts_with(id, 'probe_') and owner_kind = 'closed' returning id`)
        expect(aged.rowCount).toBeGreaterThan(0)
        await probeNow()
        const ids = aged.rows.map((row) => row.id)
        const rest =
          "select id from conversation where id = any($1) union all select conversation from event where conversation = any($1)"
        expect((await database.query(rest, [ids])).rows).toEqual([])
      } finally {
        await database.end()
      }
      expect((await probes()).probes[0]?.runs).toBeGreaterThan(1)
    },
  )

  test("a stranger who knows the header but not the secret is an ordinary customer", async () => {
    const known = await secret()
    for (const header of ["", "1", "x".repeat(known.length), `${known}x`, known.slice(1)])
      expect((await open(header)).body.id).toMatch(/^c_/)
  })

  test("only leads, only their own inboxes", async () => {
    for (const who of [agent, await Agent.ofRole(server, "dispatcher")]) {
      expectError(await who.request("GET", "/probes"), "not_permitted")
      expectError(await who.request("POST", "/probes/shop"), "not_permitted")
    }
    for (const inbox of ["hotline", "nowhere"])
      expectError(await lead.request("POST", `/probes/${inbox}`), "inbox_unknown")
  })

  // Needs a second connection to break the way, and to look behind it; the embedded store has one.
  test.skipIf(name === "embedded")("tells leads when the way is broken, and when it is mended", async () => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    try {
      await client.query(BREAK)
      for (let failed = 1; failed <= 2; failed++) {
        const { body } = await probeNow()
        expect(body.last).toMatchObject({ ok: false, error: expect.stringMatching(/^human: 500 /) })
      }
      expect(server.output()).toContain("probe: no person within reach")
      await client.query("drop trigger break_the_way on event")
      const { body } = await probeNow()
      expect(body.last).toMatchObject({ ok: true, error: null })
      expect(body.runs - body.succeeded).toBe(2)
      const open = async () =>
        (
          await client.query(
            "select count(*)::int as n from conversation where owner_kind <> 'closed' and id like 'probe\\_%'",
          )
        ).rows[0].n
      // The one that was opened by hand is the only one that is not over, and once it is old the next run ends it.
      expect(await open()).toBe(1)
      await client.query(
        "update conversation set updated_at = updated_at - 120000 where owner_kind <> 'closed' and id like 'probe\\_%'",
      )
      expect((await probeNow()).body.last).toMatchObject({ ok: true })
      expect(await open()).toBe(0)
      const reach = await client.query(
        "select count(*)::int as n from reach where conversation like 'probe\\_%'",
      )
      expect(reach.rows[0].n).toBe(0)
    } finally {
      await client.end()
    }
  })
})

describe("the probe on a schedule", () => {
  test("runs by itself, in every inbox of every workspace", async () => {
    const server = await boot({ env: { PROBE_SECONDS: "10" } })
    try {
      const account = server.accounts.find((a) => a.role === "supervisor")
      if (!account) throw new Error("no demo account supervisor")
      for (const workspace of ["shop", "hotline"]) {
        const lead = await Agent.signIn(server.url, account, workspace)
        await expect
          .poll(async () => (await lead.request<Probes>("GET", "/probes")).body, { timeout: 60_000 })
          .toMatchObject({ everySeconds: 10, probes: [{ inbox: workspace, last: { ok: true } }] })
      }
    } finally {
      await server.stop()
      await removeData(server)
    }
  })
})

const BREAK = `
create function break_the_way() returns trigger language plpgsql as $$
begin
  raise exception 'the way is broken';
end $$;
create trigger break_the_way before insert on event for each row when (new.type = 'queue.entered')
  execute function break_the_way();`
