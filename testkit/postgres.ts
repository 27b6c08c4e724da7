/** The PostgreSQL server that tests may make databases on: TEST_DATABASE_URL, or one on this machine. */
import { randomBytes } from "node:crypto"
import pg from "pg"

const SERVER_URL = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres"
const PROBE_TIMEOUT_MS = 3_000

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

let answer: Promise<boolean> | undefined

/**
 * True if the server answers; without one its tests are skipped, with a message.
 * @throws Error in CI, where nothing may be skipped.
 */
export function hasTestServer(): Promise<boolean> {
  answer ??= probe()
  return answer
}

async function probe(): Promise<boolean> {
  try {
    await onServer("select 1")
    return true
  } catch (error) {
    if (process.env.CI) throw new Error(`CI needs PostgreSQL at ${SERVER_URL}`, { cause: error })
    console.warn(`No PostgreSQL at ${SERVER_URL}: its tests are skipped. Set TEST_DATABASE_URL to run them.`)
    return false
  }
}

/** A fresh, empty database of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `jy_test_${randomBytes(6).toString("hex")}`
  await onServer(`create database ${name}`)
  const url = new URL(SERVER_URL)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({
    connectionString: SERVER_URL,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
  })
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
