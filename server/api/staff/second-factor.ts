/** Everybody sets up a second factor for themselves; administrators require one of all, and reset one that was lost. */
import {
  BeginSecondFactor,
  BegunSecondFactor,
  ConfirmSecondFactor,
  OwnSecondFactor,
  RecoveryCodes,
  RequireSecondFactor,
  WithBoth,
} from "@jieying/contract/second-factor.ts"
import { Id } from "@jieying/contract/text.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { checkCode, newRecoveryCodes } from "../../security/second-factor.ts"
import { keyUri, newSecret } from "../../security/totp.ts"
import type { SignedIn } from "../../store/accounts.ts"
import type { App } from "../app.ts"
import { signedIn } from "../auth.ts"
import { signedInAdmin } from "./lead.ts"

const tags = ["staff"]
const PATH = "/api/v1/me/second-factor"
const config = { rateLimit: { max: 30, timeWindow: 60_000 } }

export function secondFactorRoutes(app: App, context: AppContext): void {
  const { secondFactors } = context

  app.get(
    PATH,
    { schema: { tags, summary: "One's own second factor", response: { 200: OwnSecondFactor } } },
    async (request) => {
      const { account, tenant } = await signedIn(context, request)
      const own = await secondFactors.of(account)
      return {
        since: own?.confirmedAt ?? null,
        recovery: own?.recovery ?? 0,
        required: await secondFactors.isRequired(tenant),
      }
    },
  )

  app.post(
    PATH,
    {
      schema: {
        tags,
        summary:
          "Begin to set one up: a secret for an authenticator app. It counts once a code of it was typed",
        body: BeginSecondFactor,
        response: { 200: BegunSecondFactor },
      },
      config,
    },
    async (request) => {
      const session = await signedIn(context, request)
      await checkPassword(context, session, request.body.password)
      const secret = newSecret()
      if (!(await secondFactors.begin(session.account, context.sealer.seal(secret))))
        throw new ApiError("nothing_to_do")
      const { email } = session
      return { secret, uri: keyUri(secret, { issuer: await issuerOf(context, session), email }) }
    },
  )

  app.post(
    `${PATH}/confirm`,
    {
      schema: {
        tags,
        summary: "The first code of the app: from now on one is asked for. Answers with ten recovery codes",
        body: ConfirmSecondFactor,
        response: { 200: RecoveryCodes },
      },
      config,
    },
    async (request) => {
      const session = await signedIn(context, request)
      const begun = await secondFactors.of(session.account)
      if (!begun || begun.confirmedAt !== null) throw new ApiError("nothing_to_do")
      await checkCode(context, session.account, { code: request.body.code, secret: begun.secret })
      const codes = await giveCodes(context, session.account)
      await record(context, session, "second_factor.on")
      return codes
    },
  )

  app.post(
    `${PATH}/recovery`,
    {
      schema: {
        tags,
        summary: "Ten new recovery codes; those before work no longer",
        body: WithBoth,
        response: { 200: RecoveryCodes },
      },
      config,
    },
    async (request) => {
      const session = await signedIn(context, request)
      await checkBoth(context, session, request.body)
      return giveCodes(context, session.account)
    },
  )

  app.post(
    `${PATH}/off`,
    {
      schema: {
        tags,
        summary: "No second factor any more, where the workspace does not require one",
        body: WithBoth,
        response: { 204: z.null() },
      },
      config,
    },
    async (request, reply) => {
      const session = await signedIn(context, request)
      if (await secondFactors.isRequired(session.tenant)) throw new ApiError("second_factor_required")
      await checkBoth(context, session, request.body)
      await secondFactors.remove(session.account)
      await record(context, session, "second_factor.off")
      return reply.code(204).send(null)
    },
  )

  adminRoutes(app, context)
}

function adminRoutes(app: App, context: AppContext): void {
  app.put(
    "/api/v1/second-factor",
    {
      schema: {
        tags,
        summary:
          "For administrators: everybody must have one. Who has none sets it up at the next sign-in; open sessions stay",
        body: RequireSecondFactor,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedInAdmin(context, request)
      const { required } = request.body
      await context.secondFactors.require(session.tenant, required)
      await record(context, session, required ? "second_factor.required" : "second_factor.optional", {
        subject: session.tenant,
        data: {},
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    "/api/v1/members/:agent/reset-second-factor",
    {
      schema: {
        tags,
        summary: "For administrators: a colleague who lost both device and recovery codes signs in without",
        params: z.object({ agent: Id }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const session = await signedInAdmin(context, request)
      const { agent } = request.params
      const members = await context.tenant(session.tenant).members.all(session.account, context.now())
      const member = members.find((each) => each.agent === agent)
      if (!member) throw new ApiError("agent_unknown")
      if (!member.mayReset) throw new ApiError("account_shared")
      if (!(await context.secondFactors.remove(agent))) throw new ApiError("nothing_to_do")
      await record(context, session, "second_factor.reset", { subject: agent, data: { of: member.name } })
      return reply.code(204).send(null)
    },
  )
}

/** @throws ApiError overloaded, password_wrong */
async function checkPassword(context: AppContext, { account }: SignedIn, password: string): Promise<void> {
  const checked = await context.passwords.check(password, await context.accounts.passwordHashOf(account))
  if (checked === "overloaded") throw new ApiError("overloaded")
  if (checked === "wrong") throw new ApiError("password_wrong")
}

/** @throws ApiError overloaded, password_wrong, nothing_to_do, code_locked, code_wrong */
async function checkBoth(
  context: AppContext,
  session: SignedIn,
  { password, code }: z.output<typeof WithBoth>,
): Promise<void> {
  await checkPassword(context, session, password)
  const own = await context.secondFactors.of(session.account)
  if (!own || own.confirmedAt === null) throw new ApiError("nothing_to_do")
  await checkCode(context, session.account, { code, secret: own.secret })
}

async function giveCodes(context: AppContext, account: string): Promise<RecoveryCodes> {
  const { codes, hashes } = newRecoveryCodes()
  await context.secondFactors.confirm(account, hashes, context.now())
  return { codes }
}

async function issuerOf(context: AppContext, { account, tenant }: SignedIn): Promise<string> {
  const memberships = await context.accounts.memberships(account)
  return memberships.find((m) => m.tenant === tenant)?.tenantName["zh-CN"] ?? "Jieying"
}

type SecondFactorAction = "on" | "off" | "reset" | "required" | "optional"

function record(
  context: AppContext,
  { tenant, account, name }: SignedIn,
  action: `second_factor.${SecondFactorAction}`,
  of: { subject: string; data: Record<string, unknown> } = { subject: account, data: {} },
): Promise<void> {
  const now = context.now()
  return context.tenant(tenant).staffLog.record({ now, actor: account, name, action, ...of })
}
