/** For the operator of the installation, not for any workspace's administrator: a backup of everything. */

import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { isOperator } from "../../security/operator.ts"
import { openBackup } from "../../store/backup.ts"
import type { App } from "../app.ts"
import { bearer } from "../auth.ts"

const BACKUPS_PER_MINUTE = 4

export function adminRoutes(app: App, context: AppContext): void {
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
      if (!isOperator(context.keys.secret, bearer(request))) throw new ApiError("not_permitted")
      const backup = await openBackup(context.db, context.config.dataDir)
      reply
        .type("application/gzip")
        .header("content-disposition", 'attachment; filename="jieying-backup.ndjson.gz"')
      return reply.send(backup)
    },
  )
}
