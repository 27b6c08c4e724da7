import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openPool } from "../pool.ts"

const ROUNDS = 3

/** Writes numbers for ever, eight at a time, printing each when its commit is acknowledged. */
const WRITER = `
  import { openPool } from ${JSON.stringify(new URL("../pool.ts", import.meta.url).href)}
  const db = await openPool({ dataDir: process.argv[1] })
  await db.pool.query("create table if not exists item (id bigserial primary key, round int)")
  const write = async () => {
    for (;;) {
      const { rows } = await db.pool.query({ name: "put", text: "insert into item (round) values ($1) returning id", values: [process.argv[2]] })
      process.stdout.write(rows[0].id + "\\n")
    }
  }
  await Promise.all(Array.from({ length: 8 }, write))`

describe("embedded store killed while writing", () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "jy-kill-"))
  })
  afterEach(() => rm(dataDir, { recursive: true }))

  /** Runs a writer until it has acknowledged `count` rows, kills it, and returns all it acknowledged. */
  async function writeAndKill(round: number, count: number): Promise<number[]> {
    const writer = spawn(
      process.execPath,
      ["--input-type=module", "--eval", WRITER, dataDir, String(round)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    )
    const exited = once(writer, "exit")
    const acknowledged: number[] = []
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged.push(Number(line))
      if (acknowledged.length === count) writer.kill("SIGKILL")
    }
    expect((await exited)[1]).toBe("SIGKILL")
    return acknowledged
  }

  test(`keeps every acknowledged row, ${ROUNDS} times over`, async () => {
    const acknowledged: number[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      acknowledged.push(...(await writeAndKill(round, 100 * round)))
      const db = await openPool({ dataDir })
      const { rows } = await db.pool.query("select id from item")
      const found = new Set(rows.map((row) => row.id))
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
      // Nothing else than what was under way at the kills: at most one statement runs at a time.
      expect(found.size - acknowledged.length).toBeLessThanOrEqual(round * 9)
      await db.close()
    }
  }, 60_000)
})
