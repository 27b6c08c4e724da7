/** Saved views: everybody has their own; those of all are the leads' to change. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { SavedView, SavedViews, SaveView, ViewParams } from "@jieying/contract/views.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { SignedIn } from "../../store/accounts.ts"
import { OF_BASE } from "../../store/list-filter.ts"
import type { ViewRow } from "../../store/views.ts"
import type { App } from "../app.ts"
import { requireRole, signedIn } from "../auth.ts"
import { savedRow } from "./saved-row.ts"

const tags = ["staff"]
const PATH = "/api/v1/views"

export function viewRoutes(app: App, context: AppContext): void {
  const counted = async (view: ViewRow, session: SignedIn): Promise<SavedView> => {
    const { conversations } = context.tenant(session.tenant)
    const filter = { ...OF_BASE[view.base], ...view.narrowing, me: session.account }
    return { ...view, count: await conversations.count(filter, { now: context.now() }) }
  }

  app.get(
    PATH,
    {
      schema: {
        tags,
        summary: "Everybody's saved views and one's own, counted",
        response: { 200: SavedViews },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const views: SavedView[] = []
      // One after the other: a person's sidebar does not take every connection.
      for (const view of await context.tenant(session.tenant).views.of(session.account))
        views.push(await counted(view, session))
      return { views }
    },
  )

  app.put(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "Keep a list under a name, or change one. Those of everybody: for leads.",
        params: ViewParams,
        body: SaveView,
        response: { 200: SavedView },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { id } = request.params
      const { version, ...view } = request.body
      const { views } = context.tenant(session.tenant)
      const before = version > 0 ? await views.get(id, session.account) : null
      if (version > 0 && !before) throw new ApiError("not_found")
      if (view.shared || before?.shared) mayChangeShared(session)
      const by = { account: session.account, name: session.name, over: version, now: context.now() }
      const saved = await views.save({ id, ...view }, by)
      return counted(savedRow(saved, { unique: "name", most: LIMITS.views }), session)
    },
  )

  app.delete(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "Delete a saved view. Those of everybody: for leads.",
        params: ViewParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const { views } = context.tenant(session.tenant)
      const before = await views.get(request.params.id, session.account)
      if (!before) throw new ApiError("not_found")
      if (before.shared) mayChangeShared(session)
      await views.remove(request.params.id, session.account)
      return reply.code(204).send(null)
    },
  )
}

/** @throws ApiError not_permitted */
function mayChangeShared(session: SignedIn): void {
  requireRole(session, ["supervisor", "admin"])
}
