/** Who may be asked and who helps, as the store tells it, on both stores. */
import { openStore } from "@jieying/testkit/open-store.ts"
import { storesUnderTest } from "@jieying/testkit/stores.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { DeskStore } from "./desks.ts"
import { Inboxes } from "./inboxes.ts"
import type { Db } from "./pool.ts"

const stores = await storesUnderTest()

describe.each(stores)("desks on $name", ({ fresh }) => {
  let db: Db
  let cleanUp: () => Promise<void>
  let desks: DeskStore

  beforeAll(async () => {
    ;({ db, cleanUp } = await openStore(fresh))
    const { pool } = db
    await pool.query(`insert into tenant values ('shop', '{}', 1)`)
    await pool.query(
      `insert into account select a, a || '@x.example', a, '', 1 from unnest('{lin,chen}'::text[]) a`,
    )
    await pool.query(
      `insert into team (tenant, key, name, overflow, overflow_after_ms) values
        ('shop', 'service', '{}', '{billing}', 60000), ('shop', 'billing', '{}', default, default)`,
    )
    await pool.query(
      `insert into member (tenant, account, role, capacity, teams, skills, languages) values
        ('shop', 'lin', 'agent', 3, '{service}', '{refund}', '{en}'), ('shop', 'chen', 'agent', 3, '{service}', '{}', '{}')`,
    )
    await pool.query(
      `insert into inbox (key, tenant, name, locale, team, time_zone, holidays, skills, triggers) values
        ('shop', 'shop', '{}', 'zh-CN', 'service', 'Asia/Shanghai',
          '[{"date": "2026-10-01", "hours": [], "name": "国庆节"}]', '{refund}', '{"version": 1}'),
        ('plain', 'shop', '{}', 'zh-CN', 'service', 'UTC', default, default, default)`,
    )
    desks = new DeskStore(db, "shop")
    for (const agent of ["lin", "chen"]) await desks.setStatus(agent, "online", 60_000)
  }, 60_000)
  afterAll(() => cleanUp())

  test("who declared no language speaks those of the workspace's inboxes", async () => {
    const { candidates } = await desks.candidates()
    const known = candidates.map(({ agent, skills, languages }) => ({ agent, skills, languages }))
    expect(known.toSorted((a, b) => a.agent.localeCompare(b.agent))).toEqual([
      { agent: "chen", skills: [], languages: ["zh-CN"] },
      { agent: "lin", skills: ["refund"], languages: ["en"] },
    ])
  })

  test("teams say who helps them, and after how long", async () => {
    expect(await desks.teams()).toEqual([
      { key: "billing", name: {}, overflow: [], overflowAfterMs: 120_000 },
      { key: "service", name: {}, overflow: ["billing"], overflowAfterMs: 60_000 },
    ])
  })

  test("an inbox has its holidays, skills and policy, or none of them", async () => {
    const inboxes = new Inboxes(db)
    expect(await inboxes.get("shop")).toMatchObject({
      holidays: [{ date: "2026-10-01", hours: [], name: "国庆节" }],
      skills: ["refund"],
      triggers: { version: 1 },
    })
    expect(await inboxes.get("plain")).toMatchObject({
      holidays: [],
      skills: [],
      triggers: null,
      callback: true,
      probedAt: 0,
    })
  })
})
