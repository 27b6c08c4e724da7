/** What everybody changes for themselves: the name customers see, the password, and where they are signed in. */
import { ChangeName, ChangePassword, OwnSessions, SessionParams } from "@jieying/contract/people.ts"
import { Me } from "@jieying/contract/staff.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import type { App } from "../app.ts"
import { presentedSession, signedIn } from "../auth.ts"
import { presentMe } from "./session.ts"

const tags = ["staff"]
const PER_MINUTE = 30
/** Digits of a token's hash that name a session: nobody gets the token from them. */
const ID_CHARS = 16

export function ownAccountRoutes(app: App, context: AppContext): void {
  app.put(
    "/api/v1/me/name",
    {
      schema: {
        tags,
        summary: "The name customers see from now on; what is on record keeps the old one",
        body: ChangeName,
        response: { 200: Me },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      await context.accounts.rename(session.account, request.body.name)
      await sessionsEnded(context, session.account)
      return presentMe(context, await signedIn(context, request))
    },
  )

  app.put(
    "/api/v1/me/password",
    {
      schema: {
        tags,
        summary: "A new password; every other session ends",
        body: ChangePassword,
        response: { 204: z.null() },
      },
      config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      const { old, password } = request.body
      const checked = await context.passwords.check(
        old,
        await context.accounts.passwordHashOf(session.account),
      )
      if (checked === "overloaded") throw new ApiError("overloaded")
      if (checked === "wrong") throw new ApiError("password_wrong")
      const hashed = await context.passwords.hash(password)
      if (!hashed.ok) throw new ApiError("overloaded")
      const keep = presentedSession(request)?.tokenHash
      await context.accounts.setPassword(session.account, hashed.stored, keep)
      await sessionsEnded(context, session.account)
      return reply.code(204).send(null)
    },
  )

  app.get(
    "/api/v1/me/sessions",
    { schema: { tags, summary: "Where one is signed in", response: { 200: OwnSessions } } },
    async (request) => {
      const session = await signedIn(context, request)
      const current = presentedSession(request)?.tokenHash
      const all = await context.accounts.sessionsOf(session.account, context.now())
      return {
        sessions: all.map(({ tokenHash, ...rest }) => ({
          id: tokenHash.slice(0, ID_CHARS),
          ...rest,
          current: tokenHash === current,
        })),
      }
    },
  )

  app.delete(
    "/api/v1/me/sessions/:id",
    {
      schema: {
        tags,
        summary: "Sign out somewhere else",
        params: SessionParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      if (!(await context.accounts.endSessionOf(session.account, request.params.id)))
        throw new ApiError("not_found")
      await sessionsEnded(context, session.account)
      return reply.code(204).send(null)
    },
  )
}

/** Open screens of sessions that are over close at once, in every workspace of the person. */
export async function sessionsEnded(context: AppContext, account: string): Promise<void> {
  for (const { tenant } of await context.accounts.memberships(account)) {
    context.bus.signal(tenant, { kind: "account", agent: account })
    context.bus.signal(tenant, { kind: "presence" })
  }
}
