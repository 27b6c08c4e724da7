/** Macros: everybody has their own; those of all are the leads' to change. They are run as the commands they are. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { Macro, MacroParams, Macros, SaveMacro } from "@jieying/contract/macros.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { SignedIn } from "../../store/accounts.ts"
import type { MacroRow } from "../../store/macros.ts"
import type { App } from "../app.ts"
import { requireRole, signedIn } from "../auth.ts"
import { savedRow } from "./saved-row.ts"

const tags = ["staff"]
const PATH = "/api/v1/macros"

export function macroRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    {
      schema: { tags, summary: "Everybody's macros and one's own", response: { 200: Macros } },
    },
    async (request) => {
      const { tenant, account } = await signedIn(context, request)
      return { macros: (await context.tenant(tenant).macros.of(account)).map(present) }
    },
  )

  app.put(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "Add or change a macro. Those of everybody: for leads.",
        params: MacroParams,
        body: SaveMacro,
        response: { 200: Macro },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const { id } = request.params
      const { shared, version, ...macro } = request.body
      const { macros } = context.tenant(session.tenant)
      const before = version > 0 ? await macros.get(id, session.account) : null
      if (version > 0 && !before) throw new ApiError("not_found")
      if (shared || before?.owner === null) mayChangeShared(session)
      const saved = await macros.save(
        { id, ...macro, owner: shared ? null : session.account },
        { actor: session.account, name: session.name, over: version, now: context.now() },
      )
      return present(savedRow(saved, { unique: "shortcut", most: LIMITS.macros }))
    },
  )

  app.delete(
    `${PATH}/:id`,
    {
      schema: {
        tags,
        summary: "Delete a macro. Those of everybody: for leads.",
        params: MacroParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const { macros } = context.tenant(session.tenant)
      const before = await macros.get(request.params.id, session.account)
      if (!before) throw new ApiError("not_found")
      if (before.owner === null) mayChangeShared(session)
      await macros.remove(request.params.id, {
        actor: session.account,
        name: session.name,
        now: context.now(),
      })
      return reply.code(204).send(null)
    },
  )
}

/** @throws ApiError not_permitted */
function mayChangeShared(session: SignedIn): void {
  requireRole(session, ["supervisor", "admin"])
}

function present({ owner, ...macro }: MacroRow): Macro {
  return { ...macro, shared: owner === null }
}
