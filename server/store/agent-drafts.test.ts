/** How many drafts stay and for how long, on both stores. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { AgentDraftStore, DRAFT_MS, OldDrafts } from "./agent-drafts.ts"
import type { Db } from "./pool.ts"
import { inTransaction } from "./transaction.ts"
import { insertWorkspace } from "./workspaces.ts"

const stores = await storesUnderTest()

describe.each(stores)("agent drafts on $name", ({ fresh }) => {
  let db: Db
  let drafts: AgentDraftStore
  let cleanUp: () => Promise<void>

  beforeAll(async () => {
    ;({ db, cleanUp } = await openStore(fresh))
    const name = { "zh-CN": "店", en: "Shop" }
    const open = { timeZone: "UTC", hours: null, suggestions: { "zh-CN": [], en: [] } }
    const shop = { id: "shop", name, teams: [{ key: "service", name }], locale: "en", createdAt: 0 } as const
    await inTransaction(db, (client) => insertWorkspace(client, { ...shop, ...open }))
    for (const who of ["lin", "chen"])
      await db.pool.query(
        "insert into account (id, email, name, password_hash, created_at) values ($1, $1, $1, '', 0)",
        [who],
      )
    drafts = new AgentDraftStore(db, "shop")
  }, 60_000)
  afterAll(() => cleanUp())
  beforeEach(() => db.pool.query("delete from agent_draft"))

  const write = (account: string, n: number, now: number) =>
    drafts.save(
      { account, conversation: `c${n}`, kind: "reply" },
      { text: `${n}`, replies: [] },
      { over: 0, now },
    )
  const kept = async (account: string) => {
    const { rows } = await db.pool.query("select conversation from agent_draft where account = $1", [account])
    return rows.map((row) => row.conversation as string)
  }

  test("one more than may stay: what was written on longest ago goes, of nobody else", async () => {
    for (let n = 0; n <= LIMITS.agentDrafts; n++) await write("lin", n, 1000 + n)
    await write("chen", 0, 1)
    const gone = await drafts.bound("lin")
    expect(gone).toEqual([{ account: "lin", conversation: "c0", kind: "reply", version: 1000, gone: true }])
    expect(await kept("lin")).toHaveLength(LIMITS.agentDrafts)
    expect(await kept("chen")).toEqual(["c0"])
    expect(await drafts.bound("lin")).toEqual([])
  })

  test("what nobody has written on for a month goes; what is a minute short of it stays", async () => {
    const now = Date.now()
    await write("lin", 1, now - DRAFT_MS - 60_000)
    await write("lin", 2, now - DRAFT_MS + 60_000)
    await new OldDrafts(db).forget()
    expect(await kept("lin")).toEqual(["c2"])
  })
})
