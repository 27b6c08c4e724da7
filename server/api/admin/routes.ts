/** For the operator of the installation, not for any workspace's administrator: setting up workspaces, and a backup of everything. */

import type { AppContext } from "../../context.ts"
import { openBackup } from "../../store/backup.ts"
import type { App } from "../app.ts"
import { requireOperator, workspaceRoutes } from "./workspaces.ts"

const BACKUPS_PER_MINUTE = 4

export function adminRoutes(app: App, context: AppContext): void {
  workspaceRoutes(app, context)
  app.get(
    "/api/v1/admin/backup",
    {
      schema: {
        tags: ["operator"],
        summary: "A backup of the whole installation: gzipped NDJSON; needs the operator's token",
      },
      config: { rateLimit: { max: BACKUPS_PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      requireOperator(context, request)
      const backup = await openBackup(context.db, context.config.dataDir)
      reply
        .type("application/gzip")
        .header("content-disposition", 'attachment; filename="jieying-backup.ndjson.gz"')
      context.backupAt = context.now()
      return reply.send(backup)
    },
  )
}
