import { createHash, randomBytes } from "node:crypto"
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PassThrough, Readable, Writable } from "node:stream"
import { buffer } from "node:stream/consumers"
import { gunzipSync, gzipSync } from "node:zlib"
import type { EventDraft } from "@jieying/core/conversation/events.ts"
import { emptyConversation } from "@jieying/core/conversation/state.ts"
import { genesisHash, type Sha256 } from "@jieying/core/evidence/hash.ts"
import { seal } from "@jieying/core/evidence/seal.ts"
import { createTestDatabase, hasTestServer } from "@jieying/testkit/postgres.ts"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openBackup, writeBackup } from "./backup.ts"
import { migrate, readMigrations } from "./migrate.ts"
import { type Db, openPool } from "./pool.ts"
import { readBackup } from "./restore.ts"
import { StaffLogStore } from "./staff-log.ts"
import { inTransaction } from "./transaction.ts"

const MIGRATIONS = join(import.meta.dirname, "migrations")
const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex")
const hasServer = await hasTestServer()

const cleanUps: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp()
})

async function emptyStore(kind: "embedded" | "PostgreSQL"): Promise<Db> {
  if (kind === "PostgreSQL") {
    const database = await createTestDatabase()
    const db = await openPool({ databaseUrl: database.url })
    cleanUps.push(database.drop, db.close)
    return db
  }
  const dataDir = await mkdtemp(join(tmpdir(), "jy-backup-"))
  const db = await openPool({ dataDir })
  cleanUps.push(() => rm(dataDir, { recursive: true }), db.close)
  return db
}

const SAID = ["我的蛋糕缺货了，怎么办？", 'quotes " and \\ and \ttabs', "换行\n与😀", "{1,2}", "NULL", ""]

async function fill(db: Db): Promise<void> {
  const { pool } = db
  await migrate(pool, MIGRATIONS)
  await pool.query(`insert into tenant values ('shop', '{"en": "Shop", "zh-CN": "店"}', 1)`)
  await pool.query("insert into account values ('a1', 'a@x.example', '小林', 'scrypt$..', 1)")
  await pool.query(`insert into team values ('shop', 'service', '{"en": "Service"}')`)
  await pool.query(`insert into member values ('shop', 'a1', 'agent', 5, '{service,"with, comma"}', true)`)
  await pool.query("insert into session values ('hash', 'shop', 'a1', 1, 2)")
  await pool.query("insert into signing_key values ('key1', 'public', 1)")
  await pool.query(
    "insert into job (tenant, kind, payload, run_at) values ('shop', 'answer', '{}', 9007199254740991)",
  )
  await pool.query(
    `insert into reach values ('shop', 'c1', 1, 'service', 5, 'button', 2, 60000, null, 5, null, null, null, 'waiting', 9, 1, 4)`,
  )
  await pool.query("insert into service_time values ('shop', 'c1', 3, 'service', 'a1', 5, 9, null)")
  await pool.query("insert into probe values ('shop', 'shop', 5, false, 'failed', 12, 'nobody, \"there\"')")
  for (let i = 0; i < 130; i++) await addConversation(db, `c${i}`)
  const staffLog = new StaffLogStore(db, "shop", { sha256, newSalt: () => randomBytes(32).toString("hex") })
  const deed = { now: 5, actor: "a1", name: "王", action: "customer.noted", subject: "u1" } as const
  for (const note of ["first", "second"]) await staffLog.record({ ...deed, data: { note } })
  await inTransaction(db, (client) => staffLog.forgetIn(client, ["nobody"]))
  await pool.query("update event set payload = null, salt = null where conversation = 'c7' and seq = 2")
}

async function addConversation(db: Db, id: string): Promise<void> {
  const scope = { tenant: "shop", id }
  const drafts: EventDraft[] = [
    {
      type: "conversation.opened",
      actor: { kind: "customer", id: "v" },
      data: { inbox: "shop", locale: "zh-CN", elder: false, channel: "web" },
    },
    ...SAID.map(
      (text, n): EventDraft => ({
        type: "message.posted",
        actor: { kind: "customer", id: "v" },
        data: { text, clientId: `m${n}` },
      }),
    ),
  ]
  const { records, state } = seal(emptyConversation(scope), drafts, {
    now: 1_700_000_000_000,
    prevHash: genesisHash(sha256, { tenant: scope.tenant, conversation: id }),
    sha256,
    newSalt: () => randomBytes(32).toString("hex"),
  })
  await db.pool.query(
    `insert into conversation (tenant, id, last_seq, head, state, refresh_hash, updated_at)
     values ('shop', $1, $2, $3, $4, 'r', 1)`,
    [id, state.seq, records.at(-1)?.hash, JSON.stringify(state)],
  )
  for (const r of records) {
    await db.pool.query(
      `insert into event (tenant, conversation, seq, at, type, actor_kind, epoch, payload, salt, data_commitment, hash)
       values ('shop', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, r.seq, r.at, r.type, r.actorKind, r.epoch, r.payload, r.salt, r.dataCommitment, r.hash],
    )
  }
}

async function backupOf(db: Db): Promise<Buffer> {
  const out = new PassThrough()
  const [bytes] = await Promise.all([buffer(out), writeBackup(db, out)])
  return bytes
}

/** The same backup with its lines changed. */
function altered(backup: Buffer, change: (lines: string[]) => string[]): Buffer {
  const lines = gunzipSync(backup).toString().trimEnd().split("\n")
  return gzipSync(
    change(lines)
      .map((line) => `${line}\n`)
      .join(""),
  )
}

/** Lines with a trailer that fits them: what an attacker who knows the format would make. */
function sealed(lines: string[]): string[] {
  const body = lines.slice(0, -1)
  const { rows } = JSON.parse(lines.at(-1) ?? "")
  const digest = createHash("sha256")
    .update(body.map((line) => `${line}\n`).join(""))
    .digest("hex")
  return [...body, JSON.stringify({ end: true, rows, sha256: digest })]
}

async function content(db: Db): Promise<unknown> {
  const tables = [
    "tenant",
    "account",
    "team",
    "member",
    "signing_key",
    "conversation",
    "event",
    "job",
    "session",
    "reach",
    "service_time",
    "probe",
    "staff_log",
  ]
  const all: Record<string, unknown> = {}
  for (const table of tables) {
    const { rows } = await db.pool.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)
    all[table] = rows.map((r) => r.row)
  }
  return all
}

for (const [from, to] of [
  ["embedded", "PostgreSQL"],
  ["PostgreSQL", "embedded"],
] as const) {
  describe.skipIf(!hasServer)(`a backup of ${from} restored into ${to}`, () => {
    let source: Db
    let target: Db
    let backup: Buffer
    beforeAll(async () => {
      source = await emptyStore(from)
      await fill(source)
      backup = await backupOf(source)
      target = await emptyStore(to)
    }, 60_000)

    const restore = (bytes: Uint8Array) => readBackup(target, Readable.from([bytes]), MIGRATIONS)

    test("what is not a whole backup is refused and leaves nothing behind", async () => {
      const event = (lines: string[]) =>
        lines.findIndex((line) => line.includes("mine") || line.includes('"c5"'))
      const cases: [string, Buffer][] = [
        ["backup_broken", Buffer.from("hello")],
        ["backup_broken", gzipSync("hello\n")],
        ["backup_broken", gzipSync("")],
        ["backup_broken", backup.subarray(0, backup.length - 200)],
        ["backup_broken", altered(backup, (lines) => lines.slice(0, -1))],
        ["backup_broken", altered(backup, (lines) => lines.toSpliced(event(lines), 1))],
        ["backup_broken", altered(backup, (lines) => [...lines, "[]"])],
        ["backup_broken", altered(backup, (lines) => sealed(lines.toSpliced(event(lines), 1)))],
        [
          "backup_broken",
          altered(backup, (lines) =>
            sealed(lines.map((l, i) => (i === 0 ? l.replace('"email"', '"mail"') : l))),
          ),
        ],
        [
          "backup_version",
          altered(backup, (lines) => lines.map((l) => l.replace(/"schema":\d+/, '"schema":999'))),
        ],
        [
          "backup_version",
          altered(backup, (lines) => lines.map((l) => l.replace('"version":1', '"version":2'))),
        ],
        ["chain_broken", altered(backup, (lines) => sealed(lines.map((l) => l.replace("{1,2}", "{1,3}"))))],
        [
          "chain_broken",
          altered(backup, (lines) => sealed(lines.map((l) => l.replace(/second(?!_)/, "secund")))),
        ],
      ]
      for (const [code, bytes] of cases) await expect(restore(bytes)).rejects.toMatchObject({ code })
      const { rows } = await target.pool.query("select count(*) as n from tenant")
      expect(rows[0].n).toBe(0)
    })

    test("every row comes back as it was, sign-ins excepted, and every chain holds", async () => {
      const restored = await restore(backup)
      expect(restored).toMatchObject({ conversations: 130, events: 130 * (SAID.length + 1) })
      const before = (await content(source)) as Record<string, unknown[]>
      expect(await content(target)).toEqual({ ...before, session: [] })
    })

    test("sequences go on where they were", async () => {
      const { rows } = await target.pool.query(
        "insert into job (tenant, kind, payload, run_at) values ('shop', 'answer', '{}', 1) returning id",
      )
      expect(rows[0].id).toBe(2)
    })

    test("a store with rows in it is left alone", async () => {
      await expect(restore(backup)).rejects.toMatchObject({ code: "store_not_empty" })
    })

    test("a backup is of one moment, whatever is written meanwhile", async () => {
      if (source.kind === "embedded") return
      const out = new PassThrough({ highWaterMark: 1 })
      const written = writeBackup(source, out)
      const reader = out[Symbol.asyncIterator]()
      const first = await reader.next()
      await addConversation(source, "late")
      const parts = [first.value as Buffer]
      for (let next = await reader.next(); !next.done; next = await reader.next()) parts.push(next.value)
      expect((await written).rows.conversation).toBe(130)
      expect(gunzipSync(Buffer.concat(parts)).toString()).not.toContain('"late"')
    })

    test("a receiver that goes away frees the connection", async () => {
      const gone = new Writable({
        write(_chunk, _encoding, done) {
          done(new Error("gone"))
        },
      })
      await expect(writeBackup(source, gone)).rejects.toThrow("gone")
      expect((await source.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }])
      expect(source.pool.idleCount).toBe(source.pool.totalCount)
    })

    test("a backup for a slow receiver holds no connection and leaves no file", async () => {
      const folder = await mkdtemp(join(tmpdir(), "jy-spool-"))
      cleanUps.push(() => rm(folder, { recursive: true }))
      const stream = await openBackup(source, folder)
      expect((await source.pool.query("select 1 as one")).rows).toHaveLength(1)
      expect(gunzipSync(await buffer(stream)).toString()).toContain('"end":true')
      const dropped = await openBackup(source, folder)
      dropped.destroy()
      await expect.poll(() => readdir(folder)).toEqual([])
    })
  })
}

test.skipIf(!hasServer)("a backup from an older program is loaded as it was and then migrated", async () => {
  const source = await emptyStore("PostgreSQL")
  await fill(source)
  const newer = await mkdtemp(join(tmpdir(), "jy-newer-"))
  cleanUps.push(() => rm(newer, { recursive: true }))
  await cp(MIGRATIONS, newer, { recursive: true })
  const { length: now } = await readMigrations(MIGRATIONS)
  const next = String(now + 1).padStart(3, "0")
  await writeFile(
    join(newer, `${next}_next.sql`),
    "alter table account add column seen int; update account set seen = 1",
  )
  const target = await emptyStore("PostgreSQL")
  const restored = await readBackup(target, Readable.from([await backupOf(source)]), newer)
  expect(restored.schema).toEqual({ from: now, to: now + 1 })
  expect((await target.pool.query("select seen from account")).rows).toEqual([{ seen: 1 }])
})
