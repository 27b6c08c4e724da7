/** The triggers of an inbox: read, saved by one lead at a time, and tried on what was said before. */
import type { TriggerSettings } from "@jieying/contract/trigger-settings.ts"
import type { DryRun } from "@jieying/contract/triggers.ts"
import { DEFAULT_POLICY } from "@jieying/core/handoff/default-policy.ts"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { expectError } from "../hostile/expect-error.ts"

const stores = await storesUnderTest()

const TOPIC = {
  id: "blue-ribbon",
  reason: "topic" as const,
  when: { signal: "text" as const, op: "contains" as const, value: ["蓝丝带"] },
  then: "handoff" as const,
  enabled: true,
}
const policyOf = (...triggers: object[]) => ({ version: 1, triggers })

describe.each(stores)("triggers on $name", ({ name, fresh }) => {
  let server: RunningServer
  let databaseUrl: string | undefined
  let drop: () => Promise<void>
  let lead: Agent
  let admin: Agent
  let agent: Agent

  beforeAll(async () => {
    const store = await fresh()
    drop = store.drop
    databaseUrl = store.databaseUrl
    server = await boot({ databaseUrl })
    lead = await Agent.ofRole(server, "supervisor")
    admin = await Agent.ofRole(server, "admin")
    agent = await Agent.ofRole(server, "agent")
  })
  afterAll(async () => {
    await server.stop()
    await removeData(server)
    await drop()
  })

  const read = async () => (await lead.request<TriggerSettings>("GET", "/triggers?inbox=shop")).body
  const save = (body: object, who = lead) =>
    who.request<TriggerSettings>("PUT", "/triggers", { inbox: "shop", ...body })
  const dryRun = (body: object) => lead.request<DryRun>("POST", "/triggers/dry-run", { days: 7, ...body })

  test("a workspace starts with the default ones", async () => {
    expect(await read()).toEqual({
      inbox: "shop",
      policy: DEFAULT_POLICY,
      isDefault: true,
      version: DEFAULT_POLICY.version,
      unreadable: [],
    })
  })

  test("two leads who start from the same version: the second is told", async () => {
    const { version } = await read()
    const saved = await save({ policy: policyOf(TOPIC), version })
    expect(saved.body).toMatchObject({ isDefault: false, version: version + 1, unreadable: [] })
    expect(saved.body.policy.triggers).toEqual([TOPIC])
    expectError(await save({ policy: null, version }, admin), "version_conflict")
    expect(await read()).toEqual(saved.body)
    const race = await Promise.all(
      [lead, admin].map((who) => save({ policy: policyOf(TOPIC), version: version + 1 }, who)),
    )
    expect(race.map((reply) => reply.status).sort()).toEqual([200, 409])
    const back = await save({ policy: null, version: version + 2 })
    expect(back.body).toMatchObject({ isDefault: true, policy: DEFAULT_POLICY })
  })

  test("only leads, and only in their own workspace", async () => {
    const body = { inbox: "shop", policy: null, version: 1 }
    for (const who of [agent, await Agent.ofRole(server, "dispatcher")]) {
      expectError(await who.request("GET", "/triggers?inbox=shop"), "not_permitted")
      expectError(await who.request("PUT", "/triggers", body), "not_permitted")
      expectError(await who.request("POST", "/triggers/dry-run", { policy: policyOf() }), "not_permitted")
    }
    for (const inbox of ["hotline", "nowhere"]) {
      expectError(await lead.request("GET", `/triggers?inbox=${inbox}`), "inbox_unknown")
      expectError(await lead.request("PUT", "/triggers", { ...body, inbox }), "inbox_unknown")
      expectError(await dryRun({ inbox, policy: policyOf() }), "inbox_unknown")
    }
  })

  test("what the core would call broken is not saved", async () => {
    const { version } = await read()
    const { when } = TOPIC
    const broken = [
      { ...TOPIC, reason: "rule_error" },
      { ...TOPIC, when: { ...when, op: ">=" } },
      { ...TOPIC, when: { ...when, signal: "mood" } },
      { ...TOPIC, when: { all: [] } },
      { ...TOPIC, when: { not: { not: { not: { not: when } } } } },
      { ...TOPIC, urgent: true, then: "ask" },
      { ...TOPIC, unless: true },
    ]
    for (const trigger of broken)
      expectError(await save({ policy: policyOf(trigger), version }), "bad_request")
    expectError(await save({ policy: policyOf(TOPIC, TOPIC), version }), "bad_request")
    const many = Array.from({ length: 51 }, (_, i) => ({ ...TOPIC, id: `t${i}` }))
    expectError(await save({ policy: policyOf(...many), version }), "bad_request")
    expectError(await save({ policy: policyOf({ ...TOPIC, team: "desk" }), version }), "team_unknown")
    expect(await read()).toMatchObject({ isDefault: true })
  })

  test("a dry run names the conversations that would have gone to a person, and changes none", async () => {
    const told = await Customer.open(server.url, { inbox: "shop" })
    const { seq } = await told.say("你们有蓝丝带的盒子吗")
    const asked = await Customer.open(server.url, { inbox: "shop" })
    await asked.say("蓝丝带要多少钱")
    await asked.askHuman()
    const other = await Customer.open(server.url, { inbox: "shop" })
    await other.say("几点开门")
    const { body } = await dryRun({ inbox: "shop", policy: policyOf(TOPIC) })
    expect(body.conversations).toBe(3)
    expect(body.already).toBeGreaterThanOrEqual(1)
    expect(body.would.map((w) => w.id).sort()).toEqual([told.id, asked.id].sort())
    expect(body.would.find((w) => w.id === told.id)).toMatchObject({
      seq,
      rule: "blue-ribbon",
      reason: "topic",
      excerpt: "你们有蓝丝带的盒子吗",
    })
    expect(body.would.find((w) => w.id === asked.id)).toMatchObject({ alsoHappened: true })
    const nothing = await dryRun({ policy: policyOf({ ...TOPIC, enabled: false }) })
    expect(nothing.body.would).toEqual([])
    for (const customer of [told, asked, other])
      expect(JSON.stringify(await customer.events())).not.toContain(TOPIC.id)
    expectError(await dryRun({ policy: policyOf(TOPIC), days: 91 }), "bad_request")
    expectError(await dryRun({ policy: policyOf(TOPIC), days: 0 }), "bad_request")
  })

  // Needs a second connection to write what the server itself would never write; the embedded store has one.
  test.skipIf(name === "embedded")(
    "what was saved and cannot be read is shown as far as it can",
    async () => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      const store = (policy: unknown) =>
        client.query("update inbox set triggers = $1::jsonb where key = 'shop'", [JSON.stringify(policy)])
      try {
        await store({ version: 7, triggers: [TOPIC, { id: "odd", when: "always" }] })
        expect(await read()).toMatchObject({
          isDefault: false,
          version: 7,
          policy: { version: 7, triggers: [TOPIC] },
          unreadable: [{ index: 1, id: "odd" }],
        })
        await store("nonsense")
        expect(await read()).toMatchObject({
          version: 0,
          policy: { triggers: [] },
          unreadable: [{ index: null, id: null }],
        })
        const repaired = await save({ policy: policyOf(TOPIC), version: 0 })
        expect(repaired.body).toMatchObject({ version: 2, unreadable: [], isDefault: false })
      } finally {
        await client.end()
      }
    },
  )
})
