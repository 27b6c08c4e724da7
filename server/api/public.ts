/** What anyone may ask: is the server well, which keys sign, what is this inbox. */
import { InboxInfo } from "@jieying/contract/visitor.ts"
import { officeHours } from "@jieying/core/routing/office-hours.ts"
import { z } from "zod"
import type { AppContext } from "../context.ts"
import { ApiError } from "../errors.ts"
import type { Inbox } from "../store/inboxes.ts"
import type { App } from "./app.ts"

const Params = z.object({ key: z.string().max(64) })
const Query = z.object({ locale: z.enum(["zh-CN", "en"]).optional() })
const Keys = z.object({ keys: z.array(z.object({ keyId: z.string(), key: z.string() })) })

export function publicRoutes(app: App, context: AppContext): void {
  app.get(
    "/healthz",
    { schema: { tags: ["public"], response: { 200: z.object({ ok: z.literal(true), store: z.string() }) } } },
    async () => {
      await context.db.pool.query("select 1")
      return { ok: true as const, store: context.db.kind }
    },
  )

  app.get(
    "/api/v1/keys",
    { schema: { tags: ["public"], summary: "Public keys that sign heads", response: { 200: Keys } } },
    async () => ({
      keys: await context.keyStore.all(),
    }),
  )

  app.get(
    "/api/v1/visitor/inboxes/:key",
    { schema: { tags: ["visitor"], params: Params, querystring: Query, response: { 200: InboxInfo } } },
    async (request) => {
      const inbox = await context.inboxes.get(request.params.key)
      if (!inbox) throw new ApiError("inbox_unknown")
      return presentInbox(inbox, request.query.locale ?? inbox.locale, context.now())
    },
  )
}

function presentInbox(inbox: Inbox, locale: "zh-CN" | "en", now: number): InboxInfo {
  const { open, nextOpening } = officeHours(inbox, now)
  return {
    key: inbox.key,
    name: inbox.name[locale],
    locale,
    open,
    nextOpening,
    suggestions: inbox.suggestions[locale] ?? [],
  }
}
