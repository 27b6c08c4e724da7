/** Setting a password with a link that an administrator has made. Whoever holds the link is asked nothing else. */
import { LinkIsFor, LookAtLink, SetPassword } from "@jieying/contract/people.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { hashToken } from "../../security/tokens.ts"
import type { App } from "../app.ts"
import { sessionsEnded } from "./own-account.ts"

const PER_MINUTE = 30
const config = { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } }

export function passwordRoutes(app: App, context: AppContext): void {
  app.post(
    "/api/v1/password/look",
    {
      schema: {
        tags: ["staff"],
        summary: "Whose password a link sets",
        body: LookAtLink,
        response: { 200: LinkIsFor },
      },
      config,
    },
    async (request): Promise<LinkIsFor> => {
      const link = await context.passwordLinks.look(hashToken(request.body.token), context.now())
      if (!link) throw new ApiError("link_gone")
      return { email: link.email, name: link.name, workspace: link.workspace }
    },
  )

  app.post(
    "/api/v1/password",
    {
      schema: {
        tags: ["staff"],
        summary: "Set a password with a link; the link is used up, and every session of the account ends",
        body: SetPassword,
        response: { 204: z.null() },
      },
      config,
    },
    async (request, reply) => {
      const hash = hashToken(request.body.token)
      const link = await context.passwordLinks.look(hash, context.now())
      if (!link) throw new ApiError("link_gone")
      const hashed = await context.passwords.hash(request.body.password)
      if (!hashed.ok) throw new ApiError("overloaded")
      if (!(await context.passwordLinks.use(hash, context.now()))) throw new ApiError("link_gone")
      await context.accounts.setPassword(link.account, hashed.stored)
      await sessionsEnded(context, link.account)
      return reply.code(204).send(null)
    },
  )
}
