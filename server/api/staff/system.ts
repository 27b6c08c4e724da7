/** What the server is like, for administrators: what stands in the environment is read here and set there. */
import { statfs } from "node:fs/promises"
import { System } from "@jieying/contract/setup.ts"
import type { AppContext } from "../../context.ts"
import type { App } from "../app.ts"
import { signedInAdmin } from "./lead.ts"

const VERSION = "0.1.0"

export function systemRoute(app: App, context: AppContext): void {
  const startedAt = context.now()
  app.get(
    "/api/v1/system",
    {
      schema: {
        tags: ["staff"],
        summary: "For administrators: version, store, disk, and which environment variables are set",
        response: { 200: System },
      },
    },
    async (request): Promise<System> => {
      await signedInAdmin(context, request)
      const size = await context.db.pool.query("select pg_database_size(current_database()) as bytes")
      return {
        version: VERSION,
        node: process.version,
        startedAt,
        store: context.db.kind,
        databaseBytes: Number(size.rows[0].bytes),
        disk: await disk(context.config.dataDir),
        backupAt: context.backupAt,
        neighbours: context.neighbours(),
        options: context.config.options.map((option) => ({ ...option })),
      }
    },
  )
}

/** Null where the system does not say. */
async function disk(folder: string): Promise<System["disk"]> {
  try {
    const { bsize, bavail, blocks } = await statfs(folder)
    return { freeBytes: bsize * bavail, totalBytes: bsize * blocks }
  } catch {
    return null
  }
}
