import type { FastifyRequest } from "fastify"
import type { AppContext } from "../../context.ts"
import type { SignedIn } from "../../store/accounts.ts"
import { requireRole, signedIn } from "../auth.ts"

/** A supervisor or an administrator. @throws ApiError not_signed_in, csrf_missing, not_permitted */
export async function signedInLead(context: AppContext, request: FastifyRequest): Promise<SignedIn> {
  const session = await signedIn(context, request)
  requireRole(session, ["supervisor", "admin"])
  return session
}

/** An administrator. @throws ApiError not_signed_in, csrf_missing, not_permitted */
export async function signedInAdmin(context: AppContext, request: FastifyRequest): Promise<SignedIn> {
  const session = await signedIn(context, request)
  requireRole(session, ["admin"])
  return session
}
