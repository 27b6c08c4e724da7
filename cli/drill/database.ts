/** A database of the drill's own on somebody's PostgreSQL, gone when the drill is over. */
import { randomBytes } from "node:crypto"
import pg from "pg"
import { CliFault } from "../fault.ts"

const CONNECT_MS = 5_000

export interface DrillDatabase {
  url: string
  /** Never throws: it is the last thing that is done. */
  drop(): Promise<void>
}

/** @throws CliFault when no database can be made there. */
export async function createDatabase(serverUrl: string): Promise<DrillDatabase> {
  const name = `jieying_drill_${randomBytes(6).toString("hex")}`
  if (!/^postgres(ql)?:\/\//.test(serverUrl) || !URL.canParse(serverUrl))
    throw new CliFault(
      "--database-url must begin with postgres://",
      "postgres://user:password@localhost/postgres",
    )
  try {
    await query(serverUrl, `create database ${name}`)
  } catch (error) {
    throw new CliFault(
      `No database can be made on that PostgreSQL: ${(error as Error).message}`,
      "The drill makes one of its own and drops it afterwards; the user needs CREATEDB.",
    )
  }
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const drop = () => query(serverUrl, `drop database if exists ${name} with (force)`).catch(() => {})
  return { url: url.href, drop }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  client.on("error", () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
