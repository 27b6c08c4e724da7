/** The record of what people did that touches no conversation, for leads. */
import { AuditPage, AuditQuery } from "@jieying/contract/audit.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import type { StaffLogRow } from "../../store/staff-log.ts"
import type { App } from "../app.ts"
import { readCursor, Small, writeCursor } from "../cursor.ts"
import { signedInLead } from "./lead.ts"

const Position = z.tuple([Small])

export function auditRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/audit",
    {
      schema: {
        tags: ["staff"],
        summary: "For leads: what people did that touches no conversation",
        querystring: AuditQuery,
        response: { 200: AuditPage },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { limit, cursor, ...filter } = request.query
      const before = cursor === undefined ? undefined : readCursor(cursor, Position)[0]
      const { staffLog } = context.tenant(tenant)
      const rows = await staffLog.list({ ...filter, before, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const [newest, oldest] = [page[0], page.at(-1)]
      return {
        entries: page.map(present),
        cursor: rows.length > limit && oldest ? writeCursor([oldest.seq]) : null,
        broken:
          newest && oldest
            ? await staffLog.check({
                after: Math.max(0, oldest.seq - 1, newest.seq - MOST_CHECKED),
                upTo: newest.seq,
              })
            : null,
      }
    },
  )
}

/** Records recomputed for one page; filtered pages may lie far apart. */
const MOST_CHECKED = 2000

function present({ payload, action, ...row }: StaffLogRow): z.input<typeof AuditPage>["entries"][number] {
  const { seq, at, actor, hash, subject } = row
  const data = payload === null ? null : (JSON.parse(payload) as { data: Record<string, unknown> }).data
  const { name = "", subject: _, ...rest } = data ?? {}
  const code = action as z.input<typeof AuditPage>["entries"][number]["action"]
  return { seq, at, action: code, actor, subject, hash, name: String(name), data: data && rest }
}
