/** Whole-system tests run on both stores. PostgreSQL is skipped, with a message, where none answers - never in CI. */
import { randomBytes } from "node:crypto"
import pg from "pg"

const SERVER_URL = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres"

export interface StoreUnderTest {
  name: "embedded" | "postgres"
  /** What boot needs for a fresh, empty store. */
  fresh: () => Promise<{ databaseUrl?: string; drop: () => Promise<void> }>
}

const embedded: StoreUnderTest = { name: "embedded", fresh: async () => ({ drop: async () => {} }) }

const postgres: StoreUnderTest = {
  name: "postgres",
  fresh: async () => {
    const name = `jy_sys_${randomBytes(6).toString("hex")}`
    await onServer(`create database ${name}`)
    const url = new URL(SERVER_URL)
    url.pathname = `/${name}`
    return { databaseUrl: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) }
  },
}

/** Both stores, or the embedded one alone on a machine without PostgreSQL. */
export async function storesUnderTest(): Promise<StoreUnderTest[]> {
  try {
    await onServer("select 1")
    return [embedded, postgres]
  } catch (error) {
    if (process.env.CI) throw new Error(`CI needs PostgreSQL at ${SERVER_URL}`, { cause: error })
    console.warn(`No PostgreSQL at ${SERVER_URL}: its tests are skipped. Set TEST_DATABASE_URL to run them.`)
    return [embedded]
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL, connectionTimeoutMillis: 3000 })
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
