import { type Me, Session, SignIn, SwitchWorkspace } from "@jieying/contract/staff.ts"
import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { checkCode } from "../../security/second-factor.ts"
import { csrfOf, newToken } from "../../security/tokens.ts"
import type { SignedIn } from "../../store/accounts.ts"
import type { App } from "../app.ts"
import { presentedSession, SESSION_COOKIE, signedIn } from "../auth.ts"

const SESSION_MS = 12 * 60 * 60_000
/** Sign-ins per minute and address: passwords are not guessed quickly here. */
const SIGN_INS_PER_MINUTE = 30

const DEVICE_CHARS = 200

function keepInCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https",
    maxAge: SESSION_MS / 1000,
  })
}

/** What the browser says about itself; without what could not be stored. */
function deviceOf(request: FastifyRequest): string {
  return String(request.headers["user-agent"] ?? "")
    .replace(/[^\x20-\x7e]/g, "")
    .slice(0, DEVICE_CHARS)
}

export async function presentMe(context: AppContext, session: SignedIn): Promise<Me> {
  const memberships = await context.accounts.memberships(session.account)
  return {
    agent: session.account,
    email: session.email,
    name: session.name,
    role: session.role,
    workspace: session.tenant,
    workspaces: memberships.map((m) => ({ id: m.tenant, name: m.tenantName, role: m.role })),
    teams: session.teams,
    capacity: session.capacity,
  }
}

async function present(
  context: AppContext,
  session: SignedIn,
  of: { token: string; hash: string },
): Promise<Session> {
  return {
    token: of.token,
    csrf: csrfOf(context.keys.secret, of.hash),
    expiresAt: session.expiresAt,
    me: await presentMe(context, session),
    limited: session.limited,
  }
}

/** The workspace requires a second factor, and this account has none. */
async function mustSetUp(context: AppContext, of: { tenant: string; account: string }): Promise<boolean> {
  if (!(await context.secondFactors.isRequired(of.tenant))) return false
  return ((await context.secondFactors.of(of.account))?.confirmedAt ?? null) === null
}

/** The code beside the password, where the account asks for one. @throws ApiError code_required, code_wrong, code_locked */
async function checkSecondFactor(context: AppContext, account: string, code?: string): Promise<void> {
  const factor = await context.secondFactors.of(account)
  if (!factor || factor.confirmedAt === null) return
  if (code === undefined) throw new ApiError("code_required")
  await checkCode(context, account, { code, secret: factor.secret })
}

/** @throws ApiError wrong_credentials when they do not work there. */
export async function startSession(
  context: AppContext,
  of: { tenant: string; account: string },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<Session> {
  const made = newToken()
  const now = context.now()
  const expiresAt = now + SESSION_MS
  await context.accounts.startSession({
    tokenHash: made.hash,
    ...of,
    now,
    expiresAt,
    device: deviceOf(request),
    limited: await mustSetUp(context, of),
  })
  const session = await context.accounts.session(made.hash, now)
  if (!session) throw new ApiError("wrong_credentials")
  keepInCookie(request, reply, made.token)
  return present(context, session, made)
}

export function sessionRoutes(app: App, context: AppContext): void {
  app.post(
    "/api/v1/session",
    {
      schema: { tags: ["staff"], summary: "Sign in", body: SignIn, response: { 200: Session } },
      config: { rateLimit: { max: SIGN_INS_PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const { email, password, workspace, code } = request.body
      const account = await context.accounts.byEmail(email)
      const checked = await context.passwords.check(password, account?.passwordHash ?? null)
      if (checked === "overloaded") throw new ApiError("overloaded")
      if (checked === "wrong" || !account) throw new ApiError("wrong_credentials")
      const memberships = await context.accounts.memberships(account.id)
      const member = workspace ? memberships.find((m) => m.tenant === workspace) : memberships[0]
      if (!member) throw new ApiError("wrong_credentials")
      await checkSecondFactor(context, account.id, code)
      return startSession(context, { tenant: member.tenant, account: account.id }, { request, reply })
    },
  )

  app.get(
    "/api/v1/session",
    { schema: { tags: ["staff"], summary: "Who is signed in", response: { 200: Session } } },
    async (request) => {
      const session = await signedIn(context, request)
      const presented = presentedSession(request)
      // The token itself is never given out again.
      return present(context, session, { token: "", hash: presented?.tokenHash ?? "" })
    },
  )

  app.post(
    "/api/v1/session/workspace",
    {
      schema: {
        tags: ["staff"],
        summary: "Change the workspace",
        body: SwitchWorkspace,
        response: { 200: Session },
      },
    },
    async (request) => {
      const session = await signedIn(context, request)
      const memberships = await context.accounts.memberships(session.account)
      const member = memberships.find((m) => m.tenant === request.body.workspace)
      if (!member) throw new ApiError("not_permitted")
      const hash = presentedSession(request)?.tokenHash ?? ""
      const { account } = session
      const limited = await mustSetUp(context, { tenant: member.tenant, account })
      await context.accounts.moveSession(hash, { tenant: member.tenant, limited })
      const moved = await signedIn(context, request)
      return present(context, moved, { token: "", hash })
    },
  )

  app.delete(
    "/api/v1/session",
    { schema: { tags: ["staff"], summary: "Sign out", response: { 204: z.null() } } },
    async (request, reply) => {
      await signedIn(context, request)
      const presented = presentedSession(request)
      if (presented) await context.accounts.endSession(presented.tokenHash)
      reply.clearCookie(SESSION_COOKIE, { path: "/" })
      return reply.code(204).send(null)
    },
  )
}
