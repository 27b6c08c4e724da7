/** Setting up: a workspace with its first inbox and administrator, more people, and an inbox's hours. */
import { randomUUID } from "node:crypto"
import {
  InboxSettings,
  MadeAccount,
  MadeWorkspace,
  NewAccount,
  NewWorkspace,
  SavedInbox,
} from "@jieying/contract/admin.ts"
import { Id } from "@jieying/contract/text.ts"
import { officeHours } from "@jieying/core/routing/office-hours.ts"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { isOperator } from "../../security/operator.ts"
import { inTransaction, isTaken } from "../../store/transaction.ts"
import { changeInbox, insertAccount, insertMember, insertWorkspace } from "../../store/workspaces.ts"
import type { App } from "../app.ts"
import { bearer } from "../auth.ts"

const TEAM = { key: "service", name: { "zh-CN": "客服组", en: "Customer service" } }
const Params = z.object({ id: Id })
const tags = ["operator"]

/** @throws ApiError not_permitted */
export function requireOperator(context: AppContext, request: FastifyRequest): void {
  if (!isOperator(context.keys.secret, bearer(request))) throw new ApiError("not_permitted")
}

export function workspaceRoutes(app: App, context: AppContext): void {
  app.post(
    "/api/v1/admin/workspaces",
    { schema: { tags, summary: "Make a workspace", body: NewWorkspace, response: { 201: MadeWorkspace } } },
    async (request, reply) => {
      requireOperator(context, request)
      const { id, name, locale, timeZone, hours, admin } = request.body
      const passwordHash = await hash(context, admin.password)
      const account = randomUUID()
      const createdAt = context.now()
      const suggestions = { "zh-CN": [], en: [] }
      await unlessTaken(id, () =>
        inTransaction(context.db, async (client) => {
          await insertWorkspace(client, {
            id,
            name,
            locale,
            timeZone,
            hours,
            teams: [TEAM],
            suggestions,
            createdAt,
          })
          await insertAccount(client, {
            id: account,
            email: admin.email,
            name: admin.name,
            passwordHash,
            createdAt,
          })
          const { capacity } = admin
          const teams = [TEAM.key]
          await insertMember(client, { tenant: id, account, role: "admin", capacity, teams, home: true })
        }),
      )
      context.inboxes.refresh()
      reply.code(201)
      return { id, inbox: id, admin: account }
    },
  )

  app.post(
    "/api/v1/admin/workspaces/:id/accounts",
    {
      schema: {
        tags,
        summary: "Add a person; somebody who has an account already joins with their own password",
        params: Params,
        body: NewAccount,
        response: { 201: MadeAccount },
      },
    },
    async (request, reply) => {
      requireOperator(context, request)
      const { email, name, password, role, capacity } = request.body
      const tenant = request.params.id
      const known = await context.tenant(tenant).desks.teams()
      if (known.length === 0) throw new ApiError("workspace_unknown")
      const teams = request.body.teams ?? [
        known.some((t) => t.key === TEAM.key) ? TEAM.key : (known[0]?.key ?? ""),
      ]
      const unknown = teams.find((key) => !known.some((t) => t.key === key))
      if (unknown !== undefined) throw new ApiError("team_unknown", { team: unknown })
      const present = await context.accounts.byEmail(email)
      const account = present?.id ?? randomUUID()
      const passwordHash = present ? "" : await hash(context, password)
      await unlessTaken(email, () =>
        inTransaction(context.db, async (client) => {
          if (!present)
            await insertAccount(client, { id: account, email, name, passwordHash, createdAt: context.now() })
          await insertMember(client, { tenant, account, role, capacity, teams, home: !present })
        }),
      )
      reply.code(201)
      return { id: account, workspace: tenant, existed: present !== null }
    },
  )

  app.put(
    "/api/v1/admin/inboxes/:id",
    {
      schema: {
        tags,
        summary: "Change an inbox: name, hours, suggestions",
        params: Params,
        body: InboxSettings,
        response: { 200: SavedInbox },
      },
    },
    async (request) => {
      requireOperator(context, request)
      const key = request.params.id
      if (!(await changeInbox(context.db, key, request.body))) throw new ApiError("inbox_unknown")
      context.inboxes.refresh()
      const inbox = await context.inboxes.get(key)
      if (!inbox) throw new ApiError("inbox_unknown")
      return { key, open: officeHours(inbox, context.now()).open }
    },
  )
}

async function hash(context: AppContext, password: string): Promise<string> {
  const hashed = await context.passwords.hash(password)
  if (!hashed.ok) throw new ApiError("overloaded")
  return hashed.stored
}

async function unlessTaken(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isTaken(error)) throw new ApiError("already_exists", { taken: name })
    throw error
  }
}
