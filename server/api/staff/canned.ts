/** Canned replies: everybody has their own; those of all are the leads' to change. */
import { CannedParams, CannedReplies, CannedReply, SaveCanned } from "@jieying/contract/canned.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { SignedIn } from "../../store/accounts.ts"
import type { CannedRow } from "../../store/canned.ts"
import type { App } from "../app.ts"
import { requireRole, signedIn } from "../auth.ts"
import { savedRow } from "./saved-row.ts"

const tags = ["staff"]
const PATH = "/api/v1/canned-replies"

export function cannedRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    {
      schema: { tags, summary: "Everybody's canned replies and one's own", response: { 200: CannedReplies } },
    },
    async (request) => {
      const { tenant, account } = await signedIn(context, request)
      return { replies: (await context.tenant(tenant).canned.of(account)).map(present) }
    },
  )

  app.put(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "Add or change a canned reply. Those of everybody: for leads.",
        params: CannedParams,
        body: SaveCanned,
        response: { 200: CannedReply },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { id } = request.params
      const { shared, version, ...reply } = request.body
      const { canned } = context.tenant(session.tenant)
      const before = version > 0 ? await canned.get(id, session.account) : null
      if (version > 0 && !before) throw new ApiError("not_found")
      if (shared || before?.owner === null) mayChangeShared(session)
      const saved = await canned.save(
        { id, ...reply, owner: shared ? null : session.account },
        { account: session.account, name: session.name, over: version, now: context.now() },
      )
      return present(savedRow(saved, { unique: "shortcut", most: LIMITS.cannedReplies }))
    },
  )

  app.delete(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "Delete a canned reply. Those of everybody: for leads.",
        params: CannedParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const { canned } = context.tenant(session.tenant)
      const before = await canned.get(request.params.id, session.account)
      if (!before) throw new ApiError("not_found")
      if (before.owner === null) mayChangeShared(session)
      await canned.remove(request.params.id, session.account)
      return reply.code(204).send(null)
    },
  )
}

/** @throws ApiError not_permitted */
function mayChangeShared(session: SignedIn): void {
  requireRole(session, ["supervisor", "admin"])
}

function present({ owner, ...reply }: CannedRow): CannedReply {
  return { ...reply, shared: owner === null }
}
