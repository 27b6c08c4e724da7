/** For administrators: who works in the workspace, in which role, and who no longer does. */
import { randomUUID } from "node:crypto"
import { LIMITS } from "@jieying/contract/limits.ts"
import {
  AddedMember,
  AddMember,
  ChangeMember,
  Deactivated,
  Member,
  Members,
  PasswordLink,
} from "@jieying/contract/people.ts"
import { Id } from "@jieying/contract/text.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { newToken } from "../../security/tokens.ts"
import type { SignedIn } from "../../store/accounts.ts"
import type { ChangedMember } from "../../store/members.ts"
import { isTaken } from "../../store/transaction.ts"
import type { App } from "../app.ts"
import { signedInAdmin } from "./lead.ts"

const tags = ["staff"]
const PATH = "/api/v1/members"
const ByAgent = z.object({ agent: Id })
const LINK_MS = 24 * 60 * 60_000

export function memberRoutes(app: App, context: AppContext): void {
  app.get(
    PATH,
    { schema: { tags, summary: "For administrators: everybody who works here", response: { 200: Members } } },
    async (request) => {
      const { tenant, account } = await signedInAdmin(context, request)
      return {
        members: await context.tenant(tenant).members.all(account, context.now()),
        secondFactorRequired: await context.secondFactors.isRequired(tenant),
      }
    },
  )

  app.post(
    PATH,
    {
      schema: {
        tags,
        summary: "For administrators: add a person; who is new gets a link that sets their password",
        body: AddMember,
        response: { 201: AddedMember },
      },
    },
    async (request, reply): Promise<AddedMember> => {
      const session = await signedInAdmin(context, request)
      const { email, name, ...rest } = request.body
      await knownTeams(context, session.tenant, rest.teams)
      const present = await context.accounts.byEmail(email)
      const id = present?.id ?? randomUUID()
      const account = present ? null : { id, email, name, passwordHash: "", createdAt: context.now() }
      await join(context, session.tenant, { ...rest, account, id })
      const link = present ? null : await makeLink(context, session.tenant, id)
      told(context, session.tenant, id)
      reply.code(201)
      return { member: await memberOf(context, session, id), link }
    },
  )

  app.put(
    `${PATH}/:agent`,
    {
      schema: {
        tags,
        summary: "For administrators: change a person's role, teams or capacity",
        params: ByAgent,
        body: ChangeMember,
        response: { 200: Member },
      },
    },
    async (request) => {
      const session = await signedInAdmin(context, request)
      const { agent } = request.params
      await knownTeams(context, session.tenant, request.body.teams)
      done(await context.tenant(session.tenant).members.change(agent, request.body))
      told(context, session.tenant, agent)
      return memberOf(context, session, agent)
    },
  )

  app.post(
    `${PATH}/:agent/deactivate`,
    {
      schema: {
        tags,
        summary: "For administrators: they no longer work here. Their customers go back to their place",
        params: ByAgent,
        response: { 200: Deactivated },
      },
    },
    async (request) => {
      const session = await signedInAdmin(context, request)
      const { agent } = request.params
      if (agent === session.account) throw new ApiError("not_yourself")
      done(await context.tenant(session.tenant).members.retire(agent, context.now()))
      const released = await giveBack(context, session.tenant, agent)
      told(context, session.tenant, agent)
      return { member: await memberOf(context, session, agent), released }
    },
  )

  app.post(
    `${PATH}/:agent/reactivate`,
    {
      schema: {
        tags,
        summary: "For administrators: they work here again",
        params: ByAgent,
        response: { 200: Member },
      },
    },
    async (request) => {
      const session = await signedInAdmin(context, request)
      const { agent } = request.params
      done(await context.tenant(session.tenant).members.retire(agent, null))
      told(context, session.tenant, agent)
      return memberOf(context, session, agent)
    },
  )

  app.post(
    `${PATH}/:agent/password-link`,
    {
      schema: {
        tags,
        summary: "For administrators: a link, good for a day, with which a person sets a new password",
        params: ByAgent,
        response: { 200: PasswordLink },
      },
    },
    async (request) => {
      const session = await signedInAdmin(context, request)
      const member = await memberOf(context, session, request.params.agent)
      if (member.retiredAt !== null) throw new ApiError("agent_unknown")
      if (!member.mayReset) throw new ApiError("account_shared")
      return makeLink(context, session.tenant, member.agent)
    },
  )
}

type Joining = Parameters<ReturnType<AppContext["tenant"]>["members"]["join"]>[0]

async function join(context: AppContext, tenant: string, joining: Joining): Promise<void> {
  try {
    if (await context.tenant(tenant).members.join(joining)) return
  } catch (error) {
    if (isTaken(error)) throw new ApiError("already_exists", { taken: "email" })
    throw error
  }
  throw new ApiError("too_many_items", { most: LIMITS.members })
}

async function makeLink(context: AppContext, tenant: string, account: string): Promise<PasswordLink> {
  const { token, hash: tokenHash } = newToken()
  const now = context.now()
  const expiresAt = now + LINK_MS
  await context.passwordLinks.make({ tokenHash, tenant, account, now, expiresAt })
  return { token, expiresAt }
}

/** @throws ApiError agent_unknown */
async function memberOf(context: AppContext, by: SignedIn, agent: string): Promise<Member> {
  const all = await context.tenant(by.tenant).members.all(by.account, context.now())
  const member = all.find((each) => each.agent === agent)
  if (!member) throw new ApiError("agent_unknown")
  return member
}

/** @throws ApiError agent_unknown, version_conflict, last_admin, nothing_to_do */
function done(changed: ChangedMember): void {
  switch (changed.kind) {
    case "unknown":
      throw new ApiError("agent_unknown")
    case "conflict":
      throw new ApiError("version_conflict")
    case "last_admin":
      throw new ApiError("last_admin")
    case "nothing":
      throw new ApiError("nothing_to_do")
  }
}

/**
 * As when a lease runs out: who is served goes back to their original place, an offer goes on to the next person. What
 * slips in meanwhile the watchdog finds. Who was put aside stays so until their time or their next word, and then queues.
 */
async function giveBack(context: AppContext, tenant: string, agent: string): Promise<number> {
  const { desks } = context.tenant(tenant)
  await desks.leave(agent)
  let released = 0
  for (const id of await desks.held(agent)) {
    const scope = { tenant, id }
    const left = await context.executor.execute(scope, { type: "vacate", agent })
    if (left.ok) released++
    else await context.executor.execute(scope, { type: "endOffer", agent, why: "offline" })
  }
  await context.jobs.add({ tenant, kind: "drain", payload: {} })
  context.worker.wake()
  return released
}

/** Their own screens look again, and everybody reads anew who is there. */
function told(context: AppContext, tenant: string, agent: string): void {
  context.bus.signal(tenant, { kind: "account", agent })
  context.bus.signal(tenant, { kind: "presence" })
}

/** @throws ApiError team_unknown */
export async function knownTeams(
  context: AppContext,
  tenant: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  const teams = await context.tenant(tenant).desks.teams()
  const unknown = keys.find((key) => !teams.some((t) => t.key === key))
  if (unknown !== undefined) throw new ApiError("team_unknown", { team: unknown })
}
