/** Whole-system tests run on both stores. PostgreSQL is skipped, with a message, where none answers - never in CI. */
import { createTestDatabase, hasTestServer } from "./postgres.ts"

export interface StoreUnderTest {
  name: "embedded" | "postgres"
  /** What boot needs for a fresh, empty store. */
  fresh: () => Promise<{ databaseUrl?: string; drop: () => Promise<void> }>
}

const embedded: StoreUnderTest = { name: "embedded", fresh: async () => ({ drop: async () => {} }) }

export const POSTGRES: StoreUnderTest = {
  name: "postgres",
  fresh: async () => {
    const { url, drop } = await createTestDatabase()
    return { databaseUrl: url, drop }
  },
}

/** Both stores, or the embedded one alone on a machine without PostgreSQL. */
export async function storesUnderTest(): Promise<StoreUnderTest[]> {
  return (await hasTestServer()) ? [embedded, POSTGRES] : [embedded]
}
