import { randomBytes } from "node:crypto"
import pg from "pg"

/** For tests: the PostgreSQL server they may make databases on. */
const SERVER_URL = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres"
const PROBE_TIMEOUT_MS = 3_000

export type TestDatabase = { url: string; drop(): Promise<void> }

/** True if a PostgreSQL server for tests answers; without one those tests are skipped. */
export async function hasTestServer(): Promise<boolean> {
  const client = new pg.Client({ connectionString: SERVER_URL, connectionTimeoutMillis: PROBE_TIMEOUT_MS })
  client.on("error", () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** A fresh, empty database of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `jy_test_${randomBytes(6).toString("hex")}`
  await onServer(`create database ${name}`)
  const url = new URL(SERVER_URL)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
