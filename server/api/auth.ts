/** Who is asking: a customer's client bound to one conversation, or a signed-in person. */
import type { Role, Staff } from "@jieying/core/conversation/commands.ts"
import type { FastifyRequest } from "fastify"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import { ApiError } from "../errors.ts"
import { csrfMatches, hashToken, looksLikeToken } from "../security/tokens.ts"
import type { SignedIn } from "../store/accounts.ts"

export const SESSION_COOKIE = "jieying_session"
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"])

/** @throws ApiError token_invalid, token_expired - also when the token is another conversation's. */
export function visitorScope(app: AppContext, token: string | undefined, conversation: string): Scope {
  const check = app.visitorTokens.check(token ?? "", app.now())
  if (!check.ok)
    throw new ApiError(
      check.why === "expired" && check.conversation === conversation ? "token_expired" : "token_invalid",
    )
  if (check.conversation !== conversation) throw new ApiError("token_invalid")
  return { tenant: check.tenant, id: conversation }
}

export function bearer(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  return header?.startsWith("Bearer ") ? header.slice(7) : undefined
}

const PROTOCOL_TOKEN = "bearer."

/** Browsers cannot set headers on a socket: there the token comes as a subprotocol, elsewhere as a header or ?token=. */
export function socketToken(request: FastifyRequest): string | undefined {
  const offered = request.headers["sec-websocket-protocol"]?.split(",").map((p) => p.trim()) ?? []
  const inProtocol = offered.find((p) => p.startsWith(PROTOCOL_TOKEN))
  const query = request.query as { token?: string } | undefined
  return bearer(request) ?? inProtocol?.slice(PROTOCOL_TOKEN.length) ?? query?.token
}

export interface Presented {
  tokenHash: string
  byCookie: boolean
}

export function presentedSession(request: FastifyRequest, token = bearer(request)): Presented | null {
  const cookie = request.cookies?.[SESSION_COOKIE]
  const value = token ?? cookie
  if (!value || !looksLikeToken(value)) return null
  return { tokenHash: hashToken(value), byCookie: token === undefined }
}

/** What a session may do that has to set up its second factor first. */
const BEFORE_SET_UP = /^\/api\/v1\/(session|me\/second-factor)(\/|$)/

/** @throws ApiError not_signed_in, csrf_missing, second_factor_needed */
export async function signedIn(app: AppContext, request: FastifyRequest): Promise<SignedIn> {
  const presented = presentedSession(request)
  if (!presented) throw new ApiError("not_signed_in")
  if (presented.byCookie && !SAFE_METHODS.has(request.method)) checkCsrf(app, request, presented.tokenHash)
  const session = await app.accounts.session(presented.tokenHash, app.now())
  if (!session) throw new ApiError("not_signed_in")
  if (session.limited && !BEFORE_SET_UP.test(request.routeOptions.url ?? ""))
    throw new ApiError("second_factor_needed")
  return session
}

function checkCsrf(app: AppContext, request: FastifyRequest, tokenHash: string): void {
  const header = request.headers["x-jieying-csrf"]
  if (typeof header !== "string" || !csrfMatches(app.keys.secret, tokenHash, header))
    throw new ApiError("csrf_missing")
}

/** @throws ApiError not_permitted */
export function requireRole(session: SignedIn, roles: readonly Role[]): void {
  if (!roles.includes(session.role)) throw new ApiError("not_permitted", { needs: roles })
}

export function staffOf(session: SignedIn): Staff {
  return { agent: session.account, name: session.name, role: session.role }
}
