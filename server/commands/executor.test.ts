/** The way from a command to the log, on both real stores. */
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { Audience } from "@jieying/core/conversation/events.ts"
import { headBytes } from "@jieying/core/evidence/hash.ts"
import { type SignedHead, verifyEvidence } from "@jieying/core/evidence/verify.ts"
import { viewRecord } from "@jieying/core/evidence/view.ts"
import { nodeCrypto } from "@jieying/testkit/crypto.ts"
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Interests } from "../automation/interests.ts"
import { timingAt } from "../config/timing.ts"
import { Bus } from "../fanout/bus.ts"
import { Lines } from "../live/lines.ts"
import { type Keys, loadKeys } from "../security/keys.ts"
import { Appender } from "../store/append.ts"
import { ConversationStore } from "../store/conversations.ts"
import { Inboxes } from "../store/inboxes.ts"
import type { Db } from "../store/pool.ts"
import { tenantStores } from "../store/tenant-stores.ts"
import { ToolStore } from "../store/tools.ts"
import { ContextReader } from "./context-reader.ts"
import { Executor, sha256 } from "./executor.ts"
import { newSalt } from "./salts.ts"

const stores = await storesUnderTest()

describe.each(stores)("the executor on $name", ({ fresh }) => {
  let db: Db
  let cleanUp: () => Promise<void>
  let keys: Keys

  const signHead = (head: Omit<SignedHead, "keyId" | "signature">): SignedHead => {
    const { keyId, sign } = keys.signer
    return { ...head, keyId, signature: sign(headBytes(head)) }
  }
  const verdict = async (id: string, reader: Audience) => {
    const records = await new ConversationStore(db, sha256, "t").log(id, { after: 0, limit: 1000 })
    const { seq = 0, hash = "" } = records.at(-1) ?? {}
    const head = signHead({ v: 1, tenant: "t", conversation: id, seq, hash })
    const { keyId, publicKey: key } = keys.signer
    const events = records.map((r) => viewRecord(r, reader))
    return verifyEvidence(
      { tenant: "t", conversation: id, reader, events, head, keys: [{ keyId, key }] },
      {},
      nodeCrypto,
    )
  }

  const executorOn = (origin: string) => {
    const conversations = (tenant: string) => new ConversationStore(db, sha256, tenant)
    return new Executor({
      appender: new Appender(db, origin),
      bus: new Bus(),
      reader: new ContextReader({
        inboxes: new Inboxes(db),
        conversations,
        tools: (tenant) => new ToolStore(db, tenant),
        lines: new Lines(tenantStores(db, origin, { sha256, newSalt })),
        timing: timingAt(1),
      }),
      interests: new Interests(tenantStores(db, origin, { sha256, newSalt })),
      signHead,
      wakeJobs: () => {},
      now: () => Date.now(),
    })
  }
  const open = async (executor: Executor, id: string) => {
    const command = {
      type: "open",
      visitor: "customer",
      inbox: "shop",
      locale: "en",
      elder: false,
      channel: "web",
      aiNotice: "AI",
    } as const
    const opened = await executor.open({ tenant: "t", id }, command, {
      refreshHash: "x",
      contact: null,
      visitorKey: null,
    })
    expect(opened.ok).toBe(true)
  }
  const say = (clientId: string): Command => ({
    type: "postCustomerMessage",
    visitor: "customer",
    clientId,
    text: `text of ${clientId}`,
  })
  const accept = (agent: string): Command => ({ type: "accept", by: { agent, name: agent, role: "agent" } })

  beforeAll(async () => {
    const { dataDir, ...store } = await openStore(fresh)
    ;({ db, cleanUp } = store)
    keys = await loadKeys(dataDir)
    await db.pool.query(`insert into tenant values ('t', '{}', 0)`)
    await db.pool.query(`insert into team values ('t', 'service', '{}')`)
    await db.pool.query(
      `insert into inbox (key, tenant, name, locale, team, time_zone) values ('shop', 't', '{}', 'en', 'service', 'UTC')`,
    )
    await db.pool.query(`insert into account values ('a', 'a', 'A', '', 0), ('b', 'b', 'B', '', 0)`)
    await db.pool.query(
      `insert into member (tenant, account, role, capacity) values ('t', 'a', 'agent', 1), ('t', 'b', 'agent', 5)`,
    )
  })
  afterAll(() => cleanUp())

  test("many messages at once are stored once each, in order, and the chain verifies", async () => {
    const executor = executorOn("one")
    await open(executor, "many")
    const results = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        executor.execute({ tenant: "t", id: "many" }, say(`m${i % 200}`)).catch((e) => e),
      ),
    )
    // 256 may wait for one conversation; the rest is refused as overloaded, not lost.
    const written = results.filter((r) => r.ok)
    expect(written.length).toBeGreaterThanOrEqual(256)
    const records = await new ConversationStore(db, sha256, "t").log("many", { after: 0, limit: 1000 })
    const texts = records
      .filter((r) => r.type === "message.posted")
      .map((r) => JSON.parse(r.payload ?? "").data.clientId)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toEqual(Array.from({ length: 200 }, (_, i) => `m${i}`))
    expect(await verdict("many", "customer")).toMatchObject({ intact: true })
  })

  test("the same client id again returns the first seq, also from another process's cache", async () => {
    const one = executorOn("one")
    const two = executorOn("two")
    await open(one, "twice")
    const first = await one.execute({ tenant: "t", id: "twice" }, say("x"))
    const again = await two.execute({ tenant: "t", id: "twice" }, say("x"))
    const third = await one.execute({ tenant: "t", id: "twice" }, say("x"))
    expect(first).toMatchObject({ ok: true, seq: 3, duplicate: false })
    expect(again).toMatchObject({ ok: true, seq: 3, duplicate: true })
    expect(third).toMatchObject({ ok: true, seq: 3, duplicate: true })
  })

  test("two processes writing one conversation lose nothing and agree on the order", async () => {
    const executors = [executorOn("one"), executorOn("two")]
    await open(executors[0] as Executor, "shared")
    const writes = Array.from({ length: 60 }, (_, i) =>
      (executors[i % 2] as Executor).execute({ tenant: "t", id: "shared" }, say(`s${i}`)),
    )
    const results = await Promise.all(writes)
    expect(results.every((r) => r.ok)).toBe(true)
    const seqs = results.map((r) => (r.ok ? r.seq : 0)).sort((a, b) => a - b)
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, i) => i + 3))
  })

  test("a desk with one place takes one customer, whoever asks at once", async () => {
    const executors = [executorOn("one"), executorOn("two"), executorOn("three")]
    for (const [i, executor] of executors.entries()) {
      await open(executor, `desk${i}`)
      await executor.execute(
        { tenant: "t", id: `desk${i}` },
        { type: "askHuman", visitor: "customer", via: "button" },
      )
    }
    const taken = await Promise.all(
      executors.map((e, i) => e.execute({ tenant: "t", id: `desk${i}` }, accept("a"))),
    )
    expect(taken.filter((r) => r.ok)).toHaveLength(1)
    expect(taken.filter((r) => !r.ok && r.code === "no_capacity")).toHaveLength(2)
    const slots = await db.pool.query("select count(*) as n from agent_slot where agent = 'a'")
    expect(slots.rows[0].n).toBe(1)
  })

  test("two people who accept the same customer at once: one serves, the other is told", async () => {
    const [one, two] = [executorOn("one"), executorOn("two")]
    await open(one, "race")
    await one.execute({ tenant: "t", id: "race" }, { type: "askHuman", visitor: "customer", via: "button" })
    const results = await Promise.all([
      one.execute(
        { tenant: "t", id: "race" },
        { type: "accept", by: { agent: "b", name: "B", role: "agent" } },
      ),
      two.execute(
        { tenant: "t", id: "race" },
        { type: "accept", by: { agent: "b", name: "B", role: "agent" } },
      ),
    ])
    expect(results.filter((r) => r.ok)).toHaveLength(1)
    expect(results.find((r) => !r.ok)).toMatchObject({ code: "nothing_to_do" })
  })

  test("a refusal is judged on fresh state, not on what the cache remembers", async () => {
    const [one, two] = [executorOn("one"), executorOn("two")]
    await open(one, "stale")
    // Process one remembers a conversation that nobody waits in; process two changes that.
    await two.execute({ tenant: "t", id: "stale" }, { type: "askHuman", visitor: "customer", via: "button" })
    expect(await one.execute({ tenant: "t", id: "stale" }, accept("b"))).toMatchObject({ ok: true })
  })

  test("one bad row does not fail its neighbours", async () => {
    const executor = executorOn("one")
    await open(executor, "good")
    const foreign = executor.open(
      { tenant: "nobody", id: "bad" },
      {
        type: "open",
        visitor: "customer",
        inbox: "shop",
        locale: "en",
        elder: false,
        channel: "web",
        aiNotice: "AI",
      },
      { refreshHash: "x", contact: null, visitorKey: null },
    )
    const good = executor.execute({ tenant: "t", id: "good" }, say("g1"))
    await expect(foreign).rejects.toThrow()
    expect(await good).toMatchObject({ ok: true })
  })

  test("redaction deletes the text and leaves a chain that verifies in every view", async () => {
    const executor = executorOn("one")
    const scope = { tenant: "t", id: "redacted" }
    await open(executor, scope.id)
    const said = await executor.execute(scope, say("secret"))
    const seq = said.ok ? said.seq : 0
    const by = { agent: "b", name: "B", role: "admin" } as const
    expect(await executor.execute(scope, { type: "redact", by, seq, reason: "asked" })).toMatchObject({
      ok: true,
    })
    expect(await executor.execute(scope, { type: "redact", by, seq, reason: "asked" })).toMatchObject({
      code: "not_redactable",
    })
    const records = await new ConversationStore(db, sha256, "t").log(scope.id, { after: 0, limit: 100 })
    expect(JSON.stringify(records)).not.toContain("text of secret")
    const row = await db.pool.query("select preview from conversation where id = 'redacted'")
    expect(row.rows[0].preview).toBe("")
    for (const reader of ["customer", "staff", "system"] as const) {
      expect(await verdict(scope.id, reader)).toMatchObject({ intact: true })
    }
  })

  test("another tenant's conversation is not there", async () => {
    const executor = executorOn("one")
    await open(executor, "mine")
    expect(await executor.execute({ tenant: "other", id: "mine" }, say("x"))).toMatchObject({
      code: "conversation_unknown",
    })
    expect(await new ConversationStore(db, sha256, "other").get("mine")).toBeNull()
  })
})
