import type { PoolClient } from "pg"
import type { Db } from "./pool.ts"

/** PostgreSQL's SQLSTATE unique_violation. */
const UNIQUE_VIOLATION = "23505"

/** Whether what failed is a row that is there already under one of its unique keys. */
export function isTaken(error: unknown): boolean {
  return (error as { code?: string }).code === UNIQUE_VIOLATION
}

/** All of it or nothing. On the embedded store there is one connection: `work` asks nothing but the client it is given. */
export async function inTransaction<T>(db: Db, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  try {
    await client.query("begin")
    const result = await work(client)
    await client.query("commit")
    client.release()
    return result
  } catch (error) {
    const broken = await client.query("rollback").then(
      () => undefined,
      (e: Error) => e,
    )
    client.release(broken)
    throw error
  }
}
