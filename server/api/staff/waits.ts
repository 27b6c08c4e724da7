/** What customers were told about waiting, and what came true. For leads. */
import { Reason } from "@jieying/contract/events.ts"
import { type Wait, WaitsPage, WaitsQuery } from "@jieying/contract/waits.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { reachFigures } from "../../store/reach-figures.ts"
import type { ReachCursor, ReachRow } from "../../store/waits.ts"
import type { App } from "../app.ts"
import { readCursor, Small, TimeAndId, writeCursor } from "../cursor.ts"
import { signedInLead } from "./lead.ts"

const DAY_MS = 24 * 60 * 60_000

export function waitsRoute(app: App, context: AppContext): void {
  app.get(
    "/api/v1/waits",
    {
      schema: {
        tags: ["staff"],
        summary: "Each time a person was asked for: what was told, what came true. For leads.",
        querystring: WaitsQuery,
        response: { 200: WaitsPage },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { days, limit } = request.query
      const cursor = placeOf(request.query.cursor)
      const since = context.now() - days * DAY_MS
      const rows = await context.tenant(tenant).waits.reaches({ since, cursor, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        waits: page.map(presentWait),
        cursor:
          rows.length > limit && last
            ? writeCursor([last.requestedAt, last.conversation, last.episode])
            : null,
        figures: await reachFigures(context.db, tenant, since),
      }
    },
  )
}

function presentWait(row: ReachRow): Wait {
  const { conversation, episode, team, requestedAt, place, etaLow, etaHigh, outcome } = row
  const waitMs = row.connectedAt === null ? null : row.waitMs
  // How it was asked for (a button, a key) is one reason: the customer asked.
  const reason = Reason.safeParse(row.reason).data ?? "asked"
  return { conversation, episode, team, reason, requestedAt, place, etaLow, etaHigh, waitMs, outcome }
}

const Position = z.tuple([...TimeAndId.def.items, Small])

function placeOf(cursor: string | undefined): ReachCursor | undefined {
  if (cursor === undefined) return undefined
  const [requestedAt, conversation, episode] = readCursor(cursor, Position)
  return { requestedAt, conversation, episode }
}
