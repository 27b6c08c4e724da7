/** What anyone may ask: is the server well, which keys sign, what is this inbox. */
import { PublicLook } from "@jieying/contract/places.ts"
import { InboxInfo } from "@jieying/contract/visitor.ts"
import { darkAccent } from "@jieying/core/look/contrast.ts"
import { officeHours } from "@jieying/core/routing/office-hours.ts"
import type { FastifyRequest } from "fastify"
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

  app.get(
    "/api/v1/visitor/inboxes/:key/look",
    {
      schema: {
        tags: ["visitor"],
        summary: "How the button on a page looks: colour, side and words",
        params: Params,
        querystring: Query,
        response: { 200: PublicLook },
      },
    },
    async (request, reply) => {
      const inbox = await context.inboxes.get(request.params.key)
      if (!inbox) throw new ApiError("inbox_unknown")
      context.sightings.saw(inbox, originOf(request))
      reply.header("cache-control", `public, max-age=${LOOK_FRESH_S}`).header("vary", "origin")
      return presentLook(inbox, request.query.locale ?? inbox.locale)
    },
  )
}

/** Seconds a page may keep the look: a change shows a minute later at most. */
const LOOK_FRESH_S = 60

function presentLook({ look }: Inbox, locale: "zh-CN" | "en"): PublicLook {
  const { accent = null, side = "right", launcher } = look ?? {}
  const dark = accent && darkAccent(accent)
  const style = [
    ...(accent ? [`--jieying-look:${accent}`, `--jieying-dark:${dark}`] : []),
    ...(side === "left" ? ["--jieying-right:auto", "--jieying-left:24px"] : []),
  ].join(";")
  return { accent, dark, side, launcher: launcher?.[locale] ?? "", style }
}

/** The site a page belongs to, as its browser says it; null: none is said, or it is this very server. */
function originOf(request: FastifyRequest): string | null {
  const said = request.headers.origin ?? request.headers.referer
  if (!said || !URL.canParse(said)) return null
  const { origin, host, protocol } = new URL(said)
  return /^https?:$/.test(protocol) && host !== request.host ? origin : null
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
    ...(inbox.startForm ? { startForm: inbox.startForm } : {}),
    ...(inbox.greeting?.[locale] ? { greeting: inbox.greeting[locale] } : {}),
  }
}
