import { timingSafeEqual } from "node:crypto"
import { RefreshToken, VisitorToken } from "@jieying/contract/visitor.ts"
import { z } from "zod"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { hashToken } from "../../security/tokens.ts"
import type { App } from "../app.ts"

/** How long a visitor token is good for, ms. */
const TOKEN_MS = 60 * 60_000

export const ConversationParams = z.object({ id: z.string().min(1).max(64) })

export function newVisitorToken(context: AppContext, scope: Scope): VisitorToken {
  const expiresAt = context.now() + TOKEN_MS
  const token = context.visitorTokens.issue({ tenant: scope.tenant, conversation: scope.id }, expiresAt)
  return { token, expiresAt }
}

export function tokenRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/visitor/conversations/:id/token",
    {
      schema: {
        tags: ["visitor"],
        summary: "A new token for an expired one",
        params: ConversationParams,
        body: RefreshToken,
        response: { 200: VisitorToken },
      },
    },
    async (request) => {
      const { id } = request.params
      const known = await context.refreshHashes.find(id)
      if (!known) throw new ApiError("token_invalid")
      const given = hashToken(request.body.refreshToken)
      const derived = context.visitorTokens.refreshOf({ tenant: known.tenant, conversation: id })
      if (!same(known.hash, given) && !same(hashToken(derived), given)) throw new ApiError("token_invalid")
      return newVisitorToken(context, { tenant: known.tenant, id })
    },
  )
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
