import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import type pg from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type EmbeddedDb, openPool } from "../pool.ts"

/** The connection must stay in step whatever fails: each answer belongs to the query that was asked. */
describe("embedded connection", () => {
  let dataDir: string
  let db: EmbeddedDb
  let pool: pg.Pool

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "jy-protocol-"))
    db = (await openPool({ dataDir })) as EmbeddedDb
    pool = db.pool
    await pool.query("create table item (id int primary key, text text)")
  }, 60_000)
  beforeEach(() => pool.query("truncate item"))
  afterAll(async () => {
    await db.close()
    await rm(dataDir, { recursive: true })
  })

  /** Kinds of query, each with the answer it must get. `n` is different in every query, so that a foreign answer shows. */
  const kinds: Record<string, (client: pg.ClientBase, n: number) => Promise<void>> = {
    simple: async (client, n) => {
      expect((await client.query(`select ${n} as n`)).rows).toEqual([{ n }])
    },
    simpleMany: async (client, n) => {
      const results = (await client.query(
        `select ${n} as n; select ${n + 1} as n`,
      )) as unknown as pg.QueryResult[]
      expect(results.map((result) => result.rows)).toEqual([[{ n }], [{ n: n + 1 }]])
    },
    values: async (client, n) => {
      expect((await client.query("select $1::int as n", [n])).rows).toEqual([{ n }])
    },
    named: async (client, n) => {
      const query = { name: "double", text: "select $1::int * 2 as n", values: [n] }
      expect((await client.query(query)).rows).toEqual([{ n: n * 2 }])
    },
    rows: async (client, n) => {
      const { rows } = await client.query({
        name: "series",
        text: "select generate_series(1, $1::int) as n",
        values: [n % 50],
      })
      expect(rows).toHaveLength(n % 50)
    },
    empty: async (client) => {
      expect((await client.query("")).rows).toEqual([])
    },
    syntax: async (client, n) => {
      await expect(client.query(`selec ${n}`)).rejects.toMatchObject({ code: "42601" })
    },
    syntaxWithValues: async (client, n) => {
      await expect(client.query("selec $1", [n])).rejects.toMatchObject({ code: "42601" })
    },
    failsWhileRunning: async (client, n) => {
      await expect(client.query("select 1 / ($1::int - $1::int)", [n])).rejects.toMatchObject({
        code: "22012",
      })
    },
    failsAfterRows: async (client) => {
      await expect(client.query("select 1 / (3 - i) from generate_series(1, 5) i")).rejects.toMatchObject({
        code: "22012",
      })
    },
    namedFails: async (client, n) => {
      const query = { name: "divide", text: "select $1::int / $2::int as n", values: [n, n % 2] }
      if (n % 2) expect((await client.query(query)).rows).toEqual([{ n }])
      else await expect(client.query(query)).rejects.toMatchObject({ code: "22012" })
    },
    namedUnknown: async (client) => {
      // Written again before the first answer is in, pg takes the statement for prepared: 26000.
      await expect(client.query({ name: "broken", text: "select * from nowhere" })).rejects.toMatchObject({
        code: expect.stringMatching(/^(42P01|26000)$/),
      })
    },
    badValue: async (client) => {
      await expect(
        client.query({ name: "double", text: "select $1::int * 2 as n", values: ["x"] }),
      ).rejects.toMatchObject({
        code: "22P02",
      })
    },
  }

  test("1,000 random good and failing queries", async () => {
    const names = Object.keys(kinds)
    const picks = fc.sample(fc.constantFrom(...names), { numRuns: 1000, seed: 42 })
    const client = await pool.connect()
    try {
      for (const [n, pick] of picks.entries()) await kinds[pick]?.(client, n)
    } finally {
      client.release()
    }
  }, 30_000)

  test("random queries written without waiting", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(kinds)), { maxLength: 25 }), async (picks) => {
        const client = await pool.connect()
        try {
          await Promise.all(picks.map((pick, n) => kinds[pick]?.(client, n)))
        } finally {
          client.release()
        }
      }),
      { numRuns: 40, seed: 42 },
    )
  }, 30_000)

  test("transactions that fail or not, from 16 callers at once", async () => {
    const failing = (id: number) => id % 3 === 0
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, async (_, id) => {
        const client = await pool.connect()
        try {
          await client.query("begin")
          await client.query({ name: "put", text: "insert into item values ($1, $2)", values: [id, "x"] })
          if (failing(id)) await client.query("select 1/0")
          await client.query("commit")
        } catch (error) {
          await client.query("rollback")
          throw error
        } finally {
          client.release()
        }
      }),
    )
    expect(outcomes.map((outcome) => outcome.status === "rejected")).toEqual(
      outcomes.map((_, id) => failing(id)),
    )
    const { rows } = await pool.query("select id from item order by id")
    expect(rows.map((row) => row.id)).toEqual(outcomes.map((_, id) => id).filter((id) => !failing(id)))
  })

  test("a transaction written in one go costs one fsync", async () => {
    const client = await pool.connect()
    try {
      const before = db.syncs()
      await Promise.all([
        client.query("begin"),
        client.query("insert into item values ($1, 'a')", [1]),
        client.query("insert into item values ($1, 'b')", [2]),
        client.query("commit"),
      ])
      expect(db.syncs() - before).toBe(1)
    } finally {
      client.release()
    }
  })

  test("answers larger than any buffer on the way, both directions", async () => {
    const text = "接应".repeat(1_000_000)
    await pool.query("insert into item values (1, $1)", [text])
    expect((await pool.query("select text from item")).rows[0].text).toBe(text)
    const { rows } = await pool.query("select i, repeat('x', 100) as pad from generate_series(1, 50000) i")
    expect(rows).toHaveLength(50_000)
    expect(rows.at(-1)).toEqual({ i: 50_000, pad: "x".repeat(100) })
  }, 30_000)

  test("a connection given back broken leaves nothing behind for the next", async () => {
    const client = await pool.connect()
    client.on("error", () => {})
    await client.query("begin")
    await client.query({ name: "put", text: "insert into item values ($1, $2)", values: [7, "never"] })
    await client.query("set statement_timeout = '123s'")
    client.release(new Error("given up"))
    const next = await pool.connect()
    try {
      expect((await next.query("select * from item")).rows).toEqual([])
      expect((await next.query("show statement_timeout")).rows).toEqual([{ statement_timeout: "0" }])
      await next.query({ name: "put", text: "insert into item values ($1, $2)", values: [7, "kept"] })
    } finally {
      next.release()
    }
    expect((await pool.query("select text from item")).rows).toEqual([{ text: "kept" }])
  })
})

describe("embedded engine that breaks", () => {
  test("fails what is waiting and what comes, tells why once, and loses nothing acknowledged", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "jy-broken-"))
    const faults: Error[] = []
    const db = await openPool({ dataDir, onFault: (fault) => faults.push(fault) })
    await db.pool.query("create table item (id int primary key)")
    await db.pool.query("insert into item values (1)")
    // COPY FROM STDIN waits for more input, of which a synchronous engine can have none: PostgreSQL gives up.
    const waiting = db.pool.query("select 1")
    await expect(db.pool.query("copy item from stdin")).rejects.toMatchObject({ code: "store_failed" })
    await waiting
    await expect(db.pool.query("select 1")).rejects.toMatchObject({ code: "store_failed" })
    expect(faults).toEqual([expect.objectContaining({ code: "store_failed" })])
    await db.close()
    const again = await openPool({ dataDir })
    expect((await again.pool.query("select id from item")).rows).toEqual([{ id: 1 }])
    await again.close()
    await rm(dataDir, { recursive: true })
  }, 30_000)
})
